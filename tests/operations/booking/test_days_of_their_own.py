"""A day on which somebody's duty is another than the week's: what the point expects of it."""

from datetime import timedelta

import pytest

from tests.cast import AINO, NOON
from youthpoint.domain.days import Span
from youthpoint.domain.experts import DutyDay
from youthpoint.domain.queue.order import Presence
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store

EIGHT = NOON - timedelta(hours=4)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def at_home(store: Store) -> None:
    with store.write() as uow:
        uow.experts.move("aino", Presence.OFF_DUTY, at=EIGHT)


def comes(store: Store) -> list[tuple[int, int]]:
    """Return from when until when Aino is expected this morning, in hours before noon."""
    outlook = Outlooks().at(store, "point", now=EIGHT)
    return [
        (int((NOON - each.begins_at).total_seconds()) // 3600, each.ends_at.hour)
        for each in outlook.coming
        if each.helper.expert_id == AINO.id
    ]


def test_who_is_away_today_is_not_expected(store: Store) -> None:
    assert comes(store) == [(3, 14)]
    with store.write() as uow:
        uow.duty.put_day(DutyDay(expert_id="aino", day=TODAY))

    assert comes(store) == []


def test_who_comes_later_today_is_expected_then(store: Store) -> None:
    later = Span((NOON - timedelta(hours=-1)).time(), (NOON + timedelta(hours=2)).time())
    with store.write() as uow:
        uow.duty.put_day(DutyDay(expert_id="aino", day=TODAY, spans=(later,)))

    assert comes(store) == [(1, 10)]


def test_another_day_is_another_matter(store: Store) -> None:
    with store.write() as uow:
        uow.duty.put_day(DutyDay(expert_id="aino", day=TODAY + timedelta(days=1)))

    assert comes(store) == [(3, 14)]
