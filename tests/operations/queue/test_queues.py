"""Closing the queue for the day, and opening it again."""

from datetime import timedelta

import pytest

from tests.cast import AINO_ACCOUNT, KAISA, NOON, OTTO, arrive
from tests.operations.past_days import kept
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.queue import queues, serving, visits
from youthpoint.store import Store


def test_a_closed_queue_ends_the_waits_and_leaves_who_is_at_the_desk(store: Store) -> None:
    called, missing, waiting, another = (arrive(store) for _ in range(4))
    serving.call(store, missing.id, by=AINO_ACCOUNT, now=NOON)
    serving.missed(store, missing.id, by=AINO_ACCOUNT, now=NOON)
    serving.call(store, called.id, by=AINO_ACCOUNT, now=NOON)

    told = queues.stop_queue(store, "point", by=KAISA, now=NOON)

    assert told == 2, "of those who wait"
    states = [kept(store, each).state for each in (called, missing, waiting, another)]
    assert states == [State.CALLED, State.CLOSED, State.CLOSED, State.CLOSED]
    assert kept(store, waiting).ended_at == NOON


def test_closing_cannot_be_undone_and_is_no_act(store: Store) -> None:
    arrive(store)
    queues.stop_queue(store, "point", by=AINO_ACCOUNT, now=NOON)

    with store.read() as uow:
        assert uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON) is None


def test_a_closed_queue_takes_nobody_but_from_the_staff(store: Store) -> None:
    queues.stop_queue(store, "point", by=KAISA, now=NOON)

    with pytest.raises(Refused) as refused:
        arrive(store)

    assert refused.value.reason is Reason.QUEUE_STOPPED
    assert arrive(store, door=Door.STAFF).state is State.WAITING


def test_who_was_called_before_the_queue_closed_may_still_come_back_once(store: Store) -> None:
    visit = arrive(store)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    queues.stop_queue(store, "point", by=KAISA, now=NOON)
    serving.missed(store, visit.id, by=AINO_ACCOUNT, now=NOON)

    assert visits.rejoin(store, visit.id, now=NOON).state is State.WAITING


def test_an_opened_queue_takes_people_again_and_nobody_comes_back_to_life(store: Store) -> None:
    ended = arrive(store)
    queues.stop_queue(store, "point", by=KAISA, now=NOON)
    queues.open_queue(store, "point", by=KAISA)

    assert arrive(store).ticket == "A02"
    assert kept(store, ended).state is State.CLOSED


def test_a_queue_is_closed_for_its_day_only(store: Store) -> None:
    queues.stop_queue(store, "point", by=KAISA, now=NOON)

    assert arrive(store, at=NOON + timedelta(days=1)).ticket == "A01"


def test_an_administrator_closes_no_queue(store: Store) -> None:
    for act in (
        lambda: queues.stop_queue(store, "point", by=OTTO, now=NOON),
        lambda: queues.open_queue(store, "point", by=OTTO),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reason is Reason.FORBIDDEN
