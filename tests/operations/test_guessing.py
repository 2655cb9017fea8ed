"""Nobody guesses a code, however long and from wherever they try."""

from datetime import timedelta
from itertools import count
from random import Random

import pytest

from tests.cast import KEY, NOON, arrive
from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.returning import CODE_TRIES, HOUSE_TRIES, Trier, find_by_code
from youthpoint.store import Store

GUESSES = 9_000
WAITING = 40
"""People whose code could be hit."""

SECOND = timedelta(seconds=1)
MOST_WRONG = 20
"""Wrong codes after which somebody at one browser is asked to pause, at the latest."""


@pytest.fixture
def waiting(store: Store) -> list[Visit]:
    return [arrive(store, form_key=f"form {each}") for each in range(WAITING)]


def guesses(seed: int = 2026) -> list[str]:
    """Return codes as somebody makes them up who knows how they are made."""
    dice = Random(seed)  # noqa: S311 - it only has to try much, and the same each time
    return ["".join(dice.choices(codes.ALPHABET, k=codes.CODE_LENGTH)) for _each in range(GUESSES)]


def tried(store: Store, code: str, *, browser: str, address: str, seconds: int = 0) -> str:
    """Return what becomes of a try: "found", or why not."""
    trier = Trier(browser=browser, address=address)
    try:
        find_by_code(store, code, trier=trier, key=KEY, now=NOON + seconds * SECOND)
    except Refused as refusal:
        return refusal.reason
    return "found"


def test_from_everywhere_at_once_none_is_hit(store: Store, waiting: list[Visit]) -> None:
    """Each from a browser of its own, and from so many places that no pause stops them."""
    told = [
        tried(store, code, browser=f"browser {n}", address=f"address {n // 40}", seconds=n // 40)
        for n, code in enumerate(guesses())
    ]

    assert set(told) == {Reason.CODE_UNKNOWN}


def test_one_browser_is_asked_to_pause_after_few(store: Store, waiting: list[Visit]) -> None:
    tries = (tried(store, code, browser="one", address=code) for code in guesses())

    assert next(n for n in count(1) if next(tries) == Reason.TOO_MANY_TRIES) <= MOST_WRONG
    assert CODE_TRIES < MOST_WRONG


def test_a_place_is_asked_to_pause_however_new_its_browsers(
    store: Store, waiting: list[Visit]
) -> None:
    told = [
        tried(store, code, browser=code, address="one") for code in guesses()[: HOUSE_TRIES + 5]
    ]

    assert told == [Reason.CODE_UNKNOWN] * HOUSE_TRIES + [Reason.TOO_MANY_TRIES] * 5


def test_who_has_one_comes_back_with_it(store: Store, waiting: list[Visit]) -> None:
    """The control: a code that was given is found by the same way."""
    given = [codes.code(KEY, each.id, each.nonce) for each in waiting]

    assert {tried(store, code, browser=code, address=code) for code in given} == {"found"}
