"""What happens when nights, undoing and returning meet: each of these once went wrong."""

from datetime import timedelta

import pytest

from tests.cast import AINO_ACCOUNT, NOON, POINT, arrive
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations import undo
from youthpoint.operations.queue import day_ends, desk, serving, visits
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store

TOMORROW = NOON + timedelta(days=1)
SOON = timedelta(seconds=3)


def found(store: Store, visit: Visit) -> Visit:
    with store.read() as uow:
        kept = uow.visits.find(visit.id)
    assert kept is not None
    return kept


def presence_of_aino(store: Store) -> Presence:
    with store.read() as uow:
        aino = uow.experts.find("aino")
    assert aino is not None
    return aino.presence


def goes_home(store: Store) -> None:
    desk.set_presence(store, "point", Presence.OFF_DUTY, by=AINO_ACCOUNT, now=NOON)


def test_who_still_waits_from_yesterday_is_not_called_today(store: Store) -> None:
    arrive(store)
    today = arrive(store, at=TOMORROW)

    assert serving.call_next(store, "point", by=AINO_ACCOUNT, now=TOMORROW).id == today.id


def test_who_still_waits_from_yesterday_does_not_fill_the_queue(store: Store) -> None:
    for _each in range(POINT.policy.queue_limit):
        arrive(store)

    assert arrive(store, at=TOMORROW).ticket == "A01"


def test_nobody_of_today_is_let_behind_somebody_of_yesterday(store: Store) -> None:
    yesterday = arrive(store)
    arrive(store, at=TOMORROW)

    with pytest.raises(Refused) as refused:
        visits.let_one_go_first(store, yesterday.id, now=TOMORROW)
    assert refused.value.reason is Reason.NOBODY_BEHIND


def test_the_night_does_not_send_home_who_is_with_somebody_this_morning(store: Store) -> None:
    visit = arrive(store, at=TOMORROW)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=TOMORROW)

    day_ends.end_past_days(store, now=TOMORROW)

    assert presence_of_aino(store) is Presence.ON_DUTY


def test_whoever_takes_back_an_act_after_leaving_is_here_again(store: Store) -> None:
    visit = arrive(store)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    serving.arrived(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    serving.finish(store, visit.id, Ending(outcome="advised"), by=AINO_ACCOUNT, now=NOON + SOON)
    goes_home(store)
    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON + SOON)
    assert act is not None

    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=NOON + 2 * SOON)

    assert found(store, visit).state is State.IN_SERVICE
    assert presence_of_aino(store) is Presence.ON_DUTY


def test_no_visitor_is_sent_back_to_an_expert_who_has_gone(store: Store) -> None:
    visit = arrive(store)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    visits.hold(store, visit.id, now=NOON + SOON)
    goes_home(store)

    with pytest.raises(Refused) as refused:
        undo.by_visitor(store, visit.id, now=NOON + 2 * SOON)
    assert refused.value.reason is Reason.CHANGED_SINCE
    assert found(store, visit).state is State.WAITING


def test_two_who_come_back_to_the_front_never_share_a_place(store: Store) -> None:
    first, one, other = (arrive(store, at=NOON + each * SOON) for each in range(3))
    for each in (one, other):
        serving.call(store, each.id, by=AINO_ACCOUNT, now=NOON)
        serving.missed(store, each.id, by=AINO_ACCOUNT, now=NOON)

    visits.rejoin(store, one.id, now=NOON)
    serving.call(store, one.id, by=AINO_ACCOUNT, now=NOON)
    visits.rejoin(store, other.id, now=NOON)
    serving.back_to_queue(store, one.id, by=AINO_ACCOUNT, now=NOON)

    assert len({found(store, each).place for each in (first, one, other)}) == 3
