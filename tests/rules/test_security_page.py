"""`docs/security.md` says of each requirement what tests and words say of it, and once."""

import tomllib
from functools import cache

from tools import security

READ = tomllib.loads((security.ROOT / security.WORDS).read_text())

FEWEST = 60
"""So many requirements are shown by tests at least."""


@cache
def shown() -> security.Shown:
    """Return which tests show what: all of them have to be read for it."""
    return security.shown()


def written(number: security.Number) -> str:
    return ".".join(map(str, number))


def covers(what: str, key: str) -> bool:
    return f"{key}.".startswith(f"{what}.")


def test_the_page_is_what_the_tests_say() -> None:
    page = (security.ROOT / security.PAGE).read_text()

    assert page == security.page(security.standard(), shown()), "run make security"


def test_enough_is_shown_by_tests() -> None:
    assert len(shown()) >= FEWEST


def test_whatever_a_test_shows_is_worded() -> None:
    assert {written(each) for each in shown()} - READ["asks"].keys() == set()


def test_every_requirement_of_two_levels_is_decided_once() -> None:
    every = {f"{part}.{each}" for part, them in READ["first_two_levels"].items() for each in them}
    seen = {written(each) for each in shown()}
    for key in every:
        here = (key in seen or key in READ["held"]) + (key in READ["lacks"])
        assert here + any(covers(each, key) for each in READ["elsewhere"]) == 1, key

    assert len(every) == 253


def test_nothing_is_worded_that_does_not_stand_on_the_page() -> None:
    said = READ["held"].keys() | READ["lacks"].keys() | {written(each) for each in shown()}
    waiting = {key for key in READ["asks"] if any(covers(it, key) for it in READ["elsewhere"])}

    assert READ["asks"].keys() - waiting - said == set()
    assert (READ["held"].keys() | READ["lacks"].keys()) - READ["asks"].keys() == set()
