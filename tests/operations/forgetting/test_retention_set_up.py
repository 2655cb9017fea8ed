"""Days of the set-up that are long past are forgotten: who was away then, when it was open."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import KAISA, NOON, POINT
from tests.undoing import last_act
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import ExceptionalDay
from youthpoint.domain.setup.pieces import Name, seen
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.forgetting import retention
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import Edit, Undoing
from youthpoint.store import Store

AINO = Name(Part.EXPERT, "aino")
TODAY, NEXT_MONTH = "2026-11-24", "2026-12-01"
LAST_MINUTE = datetime(2026, 12, 14, 21, 59, tzinfo=UTC)
"""A minute before fourteen days have passed since November, on the point's clock."""

DUE = LAST_MINUTE + timedelta(minutes=1)
FIRST_AWAY = [{"day": TODAY, "spans": []}, {"day": NEXT_MONTH, "spans": [["09:00", "12:00"]]}]


def aino(store: Store) -> Plain:
    with store.read() as uow:
        return looking.present(uow, "point")[AINO]


def let_aino_be(store: Store, days: list[Plain]) -> None:
    before = aino(store)
    edit = Edit(name=AINO, value=before | {"days": days}, seen=seen(before))
    changing.change(store, "point", edit, by=KAISA, now=NOON)


def history(store: Store) -> list[list[str]]:
    """Return the days of Aino's own that each change tells of, before and after, newest first."""
    with store.read() as uow:
        told = [each.difference for each in uow.changes.of("point")]
    both = [it for each in told for it in (each.before, each.after) if it]
    return [[each["day"] for each in it["days"]] for it in both]


@pytest.fixture(autouse=True)
def furnished(store: Store) -> None:
    with store.write() as uow:
        uow.changes.put(
            "point", Name(Part.ORGANISATION, "municipal_youth"), {"kind": "x", "name": {}}
        )
        for room in "234":
            uow.changes.put("point", Name(Part.ROOM, room), {"name": {}})


def test_who_was_away_is_remembered_until_the_days_of_the_rule_have_passed(store: Store) -> None:
    let_aino_be(store, FIRST_AWAY)
    gone = retention.forget_all(store, now=LAST_MINUTE)

    assert Kind.ABSENCES not in gone
    assert aino(store)["days"] == FIRST_AWAY


def test_then_it_is_forgotten_and_days_of_a_later_month_stay(store: Store) -> None:
    let_aino_be(store, FIRST_AWAY)
    gone = retention.forget_all(store, now=DUE)

    assert gone[Kind.ABSENCES] == 2
    assert aino(store)["days"] == FIRST_AWAY[1:]
    assert Kind.ABSENCES not in retention.forget_all(store, now=DUE)


def test_the_history_forgets_it_too_and_tells_the_rest(store: Store) -> None:
    let_aino_be(store, FIRST_AWAY)
    let_aino_be(store, [])
    assert history(store) == [[TODAY, NEXT_MONTH], [], [], [TODAY, NEXT_MONTH]]
    retention.forget_all(store, now=DUE)

    assert history(store) == [[NEXT_MONTH], [], [], [NEXT_MONTH]]
    changing.undo(store, "point", Undoing(act=last_act(store, "point")), by=KAISA, now=DUE)
    assert aino(store)["days"] == FIRST_AWAY[1:]


def test_an_expert_who_left_is_told_of_without_their_days(store: Store) -> None:
    let_aino_be(store, FIRST_AWAY)
    edit = Edit(name=AINO, value=None, seen=seen(aino(store)))
    changing.change(store, "point", edit, by=KAISA, now=NOON)
    retention.forget_all(store, now=DUE)

    assert history(store) == [[NEXT_MONTH], [], [NEXT_MONTH]]


def test_hours_of_a_single_day_go_with_the_rows_that_are_counted_by_them(store: Store) -> None:
    day, later = date(2026, 11, 30), date(2026, 12, 24)
    closed = [ExceptionalDay(day=each, why=Localized.of(en="Flood")) for each in (day, later)]
    with store.write() as uow:
        uow.points.change(replace(POINT, exceptions=closed))

    assert Kind.CLOSURES not in retention.forget_all(store, now=datetime(2028, 11, 30, tzinfo=UTC))
    assert retention.forget_all(store, now=datetime(2028, 12, 1, tzinfo=UTC))[Kind.CLOSURES] == 1
    with store.read() as uow:
        kept = uow.points.find("point")
    assert kept is not None
    assert [each.day for each in kept.exceptions] == [later]
