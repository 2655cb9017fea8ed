"""What the estimate of the wait learns from real acts."""

from datetime import datetime, timedelta

from tests import booked
from tests.cast import AINO_ACCOUNT, NOON, arrive
from youthpoint.domain.waits.estimates import Forecast
from youthpoint.domain.waits.lessons import Service, Turn
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.queue.serving import Ending
from youthpoint.operations.waits.lessons import pace_of, services_in, turns_in
from youthpoint.store import Store


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def help_with(store: Store, visit_id: str, *, called: float, began: float, ended: float) -> None:
    serving.call(store, visit_id, by=AINO_ACCOUNT, now=at(called))
    serving.arrived(store, visit_id, by=AINO_ACCOUNT, now=at(began))
    serving.finish(store, visit_id, Ending(outcome="advised"), by=AINO_ACCOUNT, now=at(ended))


def learnt(store: Store, minutes: float) -> tuple[list[Service], list[Turn]]:
    with store.read() as uow:
        encounters = uow.stays.recent_encounters("point", before=at(minutes), limit=9)
        turns = uow.stays.recent_turns("point", before=at(minutes), limit=9)
    return services_in(encounters), turns_in(turns)


def test_an_encounter_teaches_its_length_the_way_and_what_passed_before_the_call(
    store: Store,
) -> None:
    first = arrive(store, "work", at=at(0))
    second = arrive(store, "money", "home", at=at(5))
    help_with(store, first.id, called=1, began=2, ended=22)
    help_with(store, second.id, called=25, began=27, ended=40)

    services, turns = learnt(store, 60)

    assert [each.topics for each in services] == [{"work"}, {"money", "home"}]
    assert [each.seconds / 60 for each in services] == [20, 13]
    assert [(each.way_seconds or 0) / 60 for each in services] == [1, 2]
    assert [each.notice_seconds for each in services] == [60, None], "Aino was free at first"
    assert [each.idle_seconds for each in services] == [None, 180], "and then paused"
    assert [each.waited_seconds / 60 for each in turns] == [20, 1]


def test_an_expert_is_not_thought_slow_because_others_were_first(store: Store) -> None:
    first, second = arrive(store, "work", at=at(0)), arrive(store, "work", at=at(1))
    help_with(store, second.id, called=2, began=3, ended=4)
    help_with(store, first.id, called=5, began=6, ended=8)
    third = arrive(store, "work", at=at(9))
    help_with(store, third.id, called=10, began=11, ended=12)

    services, _turns = learnt(store, 60)

    assert [each.notice_seconds for each in services] == [None, None, 60]


def test_what_was_told_is_set_beside_what_came(store: Store) -> None:
    told = Forecast(ahead=0, low=at(10), high=at(20))
    visit = arrive(store, "work", at=at(0), foreseen=told)
    help_with(store, visit.id, called=15, began=16, ended=20)
    with_none = arrive(store, "work", at=at(21))
    help_with(store, with_none.id, called=22, began=23, ended=24)

    _services, turns = learnt(store, 60)

    assert [each.told for each in turns] == [None, (600, 1200)]


def test_a_wait_ends_in_a_call_or_in_leaving_and_nothing_is_learnt_ahead_of_time(
    store: Store,
) -> None:
    leaving, missing, waiting = (arrive(store, at=at(minutes)) for minutes in (0, 1, 2))
    visits.leave(store, leaving.id, now=at(12))
    serving.call(store, missing.id, by=AINO_ACCOUNT, now=at(13))
    serving.missed(store, missing.id, by=AINO_ACCOUNT, now=at(17))

    _services, turns = learnt(store, 60)

    assert turns == [
        Turn(waited_seconds=720, called=True, missed=True),
        Turn(waited_seconds=720, called=False),
    ]
    assert learnt(store, 0) == ([], [])
    assert waiting.called_at is None


def test_the_wait_of_who_came_early_begins_with_the_booked_time(store: Store) -> None:
    early, before = (booked.come(store, at(each), at=at(0)) for each in (30, 90))
    help_with(store, early.id, called=33, began=34, ended=50)
    help_with(store, before.id, called=55, began=56, ended=60)

    services, turns = learnt(store, 120)

    assert [each.waited_seconds / 60 for each in turns] == [0, 3]
    assert [each.notice_seconds for each in services] == [180, -35 * 60]
    assert [each.idle_seconds for each in services] == [None, None]


def test_the_pace_of_a_point_comes_from_its_own_encounters(store: Store) -> None:
    for number in range(12):
        visit = arrive(store, "work", at=at(20 * number))
        start = 20 * number
        help_with(store, visit.id, called=start, began=start + 1, ended=start + 9)

    with store.read() as uow:
        before, after = (pace_of(uow, "point", now=at(minutes)) for minutes in (0, 300))

    work = frozenset({"work"})
    assert before.expected(work, "aino") == 25 * 60
    assert 8 * 60 < after.expected(work, "aino") < 14 * 60
