"""What pieces may be called, and what neither a code nor a text may hold."""

import pytest

from youthpoint.cli import problems
from youthpoint.domain.setup import checks
from youthpoint.domain.setup.kinds import Text
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.readings import Plain, Reading, Wrong
from youthpoint.domain.setup.shapes import SHAPES, Part
from youthpoint.web.coordinator import words

CLOSURE: Plain = {"spans": [], "why": {}}
ROOM: Plain = {"name": {"fi": "Huone"}}


def found(name: Name, value: Plain) -> list[tuple[tuple[str | int, ...], Wrong]]:
    return [(problem.path, problem.wrong) for _name, problem in checks.read({name: value})[1]]


def of_place(field: str, value: Plain) -> list[Wrong]:
    reading = Reading()
    SHAPES[Part.PLACE].known()[field].kind(value, reading)
    return [each.wrong for each in reading.problems]


@pytest.mark.parametrize("code", ["2", "Huone 3 B", "info-piste", "2.14", "Työ & arki (1. krs)"])
def test_what_a_room_is_called_at_a_point_is_a_code(code: str) -> None:
    assert found(Name(Part.ROOM, code), ROOM) == []


@pytest.mark.parametrize(
    "code", ["2/3", "..", "-", "new", "<b>", "a?b", "a#b", "a\\b", "%2e", "a  b", "*", "x\N{NULL}"]
)
def test_what_no_address_could_lead_to_is_no_code(code: str) -> None:
    assert (("code",), Wrong.NOT_CODE) in found(Name(Part.ROOM, code), ROOM)


def test_a_code_is_something_and_not_too_long() -> None:
    assert found(Name(Part.ROOM, ""), ROOM) == [(("code",), Wrong.MISSING)]
    assert found(Name(Part.ROOM, 41 * "x"), ROOM) == [(("code",), Wrong.TOO_LONG)]


@pytest.mark.parametrize("code", ["24.12.2026", "20261224", "2026-W52-4", "2026-02-29", "joulu"])
def test_a_day_of_its_own_is_called_by_its_date_in_one_way(code: str) -> None:
    assert found(Name(Part.CLOSURE, "2026-12-24"), CLOSURE) == []
    assert found(Name(Part.CLOSURE, code), CLOSURE) == [(("code",), Wrong.NOT_DAY)]


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x9f", "\u202e", "\u2066", "\ud800"])
def test_a_text_holds_no_sign_that_turns_or_breaks_what_stands_around_it(sign: str) -> None:
    reading = Reading()
    Text(most=60)(f"Oh{sign}jaus", reading)

    assert [each.wrong for each in reading.problems] == [Wrong.UNSEEN]


def test_a_text_may_hold_what_its_language_is_written_with() -> None:
    reading = Reading()
    Text(most=60)("می\N{ZERO WIDTH NON-JOINER}خواهم 👩\N{ZERO WIDTH JOINER}🎓", reading)

    assert reading.problems == []


@pytest.mark.parametrize("zone", ["Mars/Base", "Europe", "../etc", "/etc/passwd", "+03:00"])
def test_a_clock_shows_a_zone_that_there_is(zone: str) -> None:
    assert of_place("zone", "Europe/Mariehamn") == []
    assert of_place("zone", zone) == [Wrong.NOT_ZONE]


def test_a_place_speaks_a_language_and_none_twice() -> None:
    assert of_place("languages", ["sv", "fi"]) == []
    assert of_place("languages", []) == [Wrong.MISSING]
    assert of_place("languages", ["fi", "sv", "fi"]) == [Wrong.TWICE]


def test_everything_that_can_be_wrong_is_worded_at_the_desk_and_in_a_shell() -> None:
    assert set(words.WORDS) == set(Wrong)
    assert set(problems.WORDS) == set(Wrong)
