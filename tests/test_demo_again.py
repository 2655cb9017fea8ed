"""The demo, begun again another day: it plays on, whatever was left as it stood."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from youthpoint import demo
from youthpoint.domain.queue.states import State
from youthpoint.operations.forgetting import retention
from youthpoint.store import Store

KEY = b"for tests only"
THURSDAY = datetime(2026, 11, 26, 11, 45, tzinfo=UTC)
FRIDAY = THURSDAY + timedelta(days=1, hours=-3)


def test_who_was_with_somebody_when_it_was_put_out_is_free_the_next_day(tmp_path: Path) -> None:
    store = Store.prepare(tmp_path / "youthpoint.db")
    demo.furnish(store, tmp_path)
    point = demo.point(store)
    list(demo.live(store, point, [point.day_of(THURSDAY)], key=KEY, now=THURSDAY))
    with store.read() as uow:
        left = [each for each in uow.visits.open(point.id) if each.state is State.IN_SERVICE]
    assert left

    (played,) = demo.live(store, point, [point.day_of(FRIDAY)], key=KEY, now=FRIDAY)

    assert played.visits > 0
    with store.read() as uow:
        days = {each.day for each in uow.visits.open(point.id)}
    store.close()
    assert days == {point.day_of(FRIDAY)}


def test_days_of_last_month_that_have_lost_their_numbers_are_not_played_again(
    tmp_path: Path,
) -> None:
    store = Store.prepare(tmp_path / "youthpoint.db")
    demo.furnish(store, tmp_path)
    point = demo.point(store)
    first, *_between, today = demo.days_to_play(store, point, now=FRIDAY)
    assert first.month < today.month
    list(demo.live(store, point, [first, today], key=KEY, now=FRIDAY))

    retention.forget_all(store, now=FRIDAY)

    with store.read() as uow:
        assert uow.visits.so_far(point.id, first).ordinal == 0
    assert demo.days_to_play(store, point, now=FRIDAY) == []
    assert demo.days_to_play(store, point, now=FRIDAY + timedelta(days=3))[0] > today
    store.close()
