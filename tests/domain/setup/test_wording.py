"""Three languages in step: what is missing, and what is older than the Finnish."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.setup.pieces import Change, Difference, Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part, texts_of
from youthpoint.domain.setup.wording import State, worded

ROOM, PLACE = Name(Part.ROOM, "1"), Name(Part.PLACE)
ALL = {"fi": "Sauna", "sv": "Bastu", "en": "Sauna"}
NEW_FINNISH = ALL | {"fi": "Savusauna"}

numbers = count()


def change(before: Plain | None, after: Plain | None) -> Change:
    was, now = ({"name": each} if each is not None else None for each in (before, after))
    return Change(
        id=next(numbers),
        act="a",
        at=datetime(2026, 11, 26, tzinfo=UTC),
        by="kaisa",
        difference=Difference(name=ROOM, before=was, after=now),
    )


def states(texts: dict[str, str], *changes: Change) -> dict[str, State]:
    (found,) = worded({ROOM: {"name": texts}}, changes, LANGUAGES)
    return dict(found.states)


def test_what_was_there_from_the_beginning_fits() -> None:
    assert set(states(ALL).values()) == {State.COMPLETE}
    assert set(states(ALL, change(None, ALL)).values()) == {State.COMPLETE}


def test_what_is_not_written_is_missing() -> None:
    assert states({"fi": "Sauna"}) == {
        "fi": State.COMPLETE, "sv": State.MISSING, "en": State.MISSING
    }  # fmt: skip


def test_a_translation_is_stale_when_the_finnish_has_changed_since() -> None:
    found = states(NEW_FINNISH, change(ALL, NEW_FINNISH))

    assert found == {"fi": State.COMPLETE, "sv": State.STALE, "en": State.STALE}


def test_it_is_not_when_it_has_changed_with_it_or_after_it() -> None:
    both = NEW_FINNISH | {"sv": "Rökbastu"}
    assert states(both, change(ALL, both))["sv"] is State.COMPLETE
    assert states(both, change(ALL, NEW_FINNISH), change(NEW_FINNISH, both)) == {
        "fi": State.COMPLETE, "sv": State.COMPLETE, "en": State.STALE
    }  # fmt: skip


def test_it_is_not_when_somebody_has_found_it_right() -> None:
    found = states(NEW_FINNISH, change(ALL, NEW_FINNISH), change(NEW_FINNISH, NEW_FINNISH))

    assert set(found.values()) == {State.COMPLETE}


def test_the_first_finnish_makes_nothing_stale() -> None:
    before = {"sv": "Bastu"}
    after = before | {"fi": "Sauna"}

    assert states(after, change(before, after))["sv"] is State.COMPLETE


@pytest.mark.parametrize("languages", [("fi",), ("fi", "en")])
def test_only_the_languages_of_the_point_are_asked_for(languages: tuple[str, ...]) -> None:
    (found,) = worded({ROOM: {"name": {"fi": "Sauna"}}}, [], languages)

    assert tuple(found.states) == languages
    assert found.to_do == languages[1:]


def test_what_says_nothing_needs_no_translation() -> None:
    assert worded({ROOM: {"name": {}}}, [], LANGUAGES) == []


def line(number: str = "116 111", **hours: str) -> Plain:
    return {"name": {"fi": "Nuortenpuhelin"}, "number": number, "hours": hours}


def setup_with(rows: list[Plain]) -> SetUp:
    """Return the set-up of a place that says nothing but these numbers."""
    return {PLACE: {**{field: {} for field in texts_of(Part.PLACE)}, "lines": rows}}


def hours(rows: list[Plain], *changes: tuple[list[Plain], list[Plain]]) -> dict[str, State]:
    """Return how the hours of the last of the numbers to call stand."""
    made = [
        replace(
            change(None, None),
            difference=Difference(name=PLACE, before={"lines": was}, after={"lines": now}),
        )
        for was, now in changes
    ]
    return dict(worded(setup_with(rows), made, LANGUAGES)[-1].states)


def test_the_numbers_to_call_are_texts_too() -> None:
    rows = [line(fi="ark. 9–15", en="weekdays 9–15")]

    assert [each.way for each in worded(setup_with(rows), [], LANGUAGES)] == [
        ("lines", 0, "name"),
        ("lines", 0, "hours"),
    ]
    assert hours(rows)["sv"] is State.MISSING


def test_a_number_to_call_is_stale_wherever_it_has_moved() -> None:
    old, new = line(fi="9–15", sv="9–15"), line(fi="9–20", sv="9–15")
    other = line("112", fi="aina", sv="alltid")
    changed, moved = ([old, other], [new, other]), ([new, other], [other, new])

    assert hours([other, new], changed, moved)["sv"] is State.STALE
    assert hours([new, other], changed)["sv"] is State.COMPLETE, "of the other one"


def test_another_number_is_another_line() -> None:
    old, new = line(fi="9–15", sv="9–15"), line("112", fi="aina", sv="alltid")

    assert hours([new], ([old], [new]))["sv"] is State.COMPLETE
