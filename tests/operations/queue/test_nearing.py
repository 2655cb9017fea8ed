"""Texting somebody who waits elsewhere."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests import cast
from youthpoint.domain.messages.messages import Kind, Subject
from youthpoint.domain.messages.outbox import Delivery
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations import undo
from youthpoint.operations.messages.truths import visit_is_so
from youthpoint.operations.queue import nearing, serving, visits
from youthpoint.store import Store

PHONE = "+358401234567"
A_MINUTE = timedelta(minutes=1)


def arrive(store: Store, *, phone: str = PHONE, at: datetime = cast.NOON) -> Visit:
    wish = Wish(topics=("work",), language="sv", phone=phone)
    arrival = visits.Arrival(point_id="point", wish=wish, door=Door.PHONE)
    return visits.register(store, arrival, key=cast.KEY, now=at)


def told(store: Store, visit: Visit) -> list[Kind]:
    with store.read() as uow:
        return [each.news.kind for each in uow.messages.about(Subject.VISIT, visit.id)]


def test_somebody_whose_turn_is_near_is_told_once(store: Store) -> None:
    visit = arrive(store)
    later = cast.NOON + 3 * A_MINUTE

    assert nearing.tell_whose_turn_is_near(store, now=cast.NOON) == 0  # they have just been told
    assert nearing.tell_whose_turn_is_near(store, now=later) == 1
    assert nearing.tell_whose_turn_is_near(store, now=later + A_MINUTE) == 0
    assert told(store, visit) == [Kind.TURN_NEAR]


def test_who_is_far_behind_is_not_told_yet(store: Store) -> None:
    for number in range(20):
        cast.arrive(store, at=cast.NOON + timedelta(seconds=number))
    visit = arrive(store, at=cast.NOON + A_MINUTE)

    assert nearing.tell_whose_turn_is_near(store, now=cast.NOON + 5 * A_MINUTE) == 0
    assert told(store, visit) == []


def test_who_left_no_number_is_not_told(store: Store) -> None:
    visit = arrive(store, phone="")
    serving.call_next(store, "point", by=cast.AINO_ACCOUNT, now=cast.NOON)

    assert nearing.tell_whose_turn_is_near(store, now=cast.NOON + 5 * A_MINUTE) == 0
    assert told(store, visit) == []


def test_a_call_tells_number_and_room_in_the_visitors_language(store: Store) -> None:
    visit = arrive(store)
    serving.call_next(store, "point", by=cast.AINO_ACCOUNT, now=cast.NOON)

    with store.read() as uow:
        (message,) = uow.messages.about(Subject.VISIT, visit.id)
    assert message.news.kind is Kind.YOUR_TURN
    assert (message.news.facts.number, message.news.facts.room) == ("A01", "2")
    assert (message.to.phone, message.to.language) == (PHONE, "sv")


def test_a_call_that_was_undone_is_not_true_any_more(store: Store) -> None:
    visit = arrive(store)
    serving.call_next(store, "point", by=cast.AINO_ACCOUNT, now=cast.NOON)
    with store.read() as uow:
        (message,) = uow.messages.about(Subject.VISIT, visit.id)
        act = uow.acts.last_by(cast.AINO_ACCOUNT.id, "point", since=cast.NOON)
        assert visit_is_so(uow, message.news, cast.KEY) is not None
    assert act is not None
    undo.by_staff(store, act.id, by=cast.AINO_ACCOUNT, now=cast.NOON)

    with store.read() as uow:
        assert visit_is_so(uow, message.news, cast.KEY) is None
    assert message.state is Delivery.DUE


def test_the_number_goes_when_the_visit_has_ended_and_nothing_can_be_undone(store: Store) -> None:
    visit = arrive(store)
    visits.leave(store, visit.id, now=cast.NOON)
    soon, later = (cast.NOON + timedelta(seconds=each) for each in (15, 16))

    assert nearing.forget_numbers(store, now=soon) == 0
    assert nearing.forget_numbers(store, now=later) == 1
    with store.read() as uow:
        kept = uow.visits.find(visit.id)
        steps = uow.acts.last_on(visit.id, since=cast.NOON)
    assert kept == replace(kept, phone="") if kept else False
    assert steps is None
