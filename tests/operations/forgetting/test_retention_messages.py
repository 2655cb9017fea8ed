"""Messages go with the day, and a number sooner when nobody needs it any more."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.cast import NOON, arrive
from tests.operations.past_days import MIDNIGHT, SECOND
from tests.store import letters
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.messages.messages import About, News, Subject
from youthpoint.domain.messages.outbox import TROUBLED, Delivery, Message
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import visits
from youthpoint.store import Store

SETTLED = (Delivery.SENT, Delivery.DROPPED, Delivery.TOLD)


def kept(store: Store, message: Message) -> Message:
    with store.write() as uow:
        uow.messages.add(message)
    return message


def found(store: Store, message: Message) -> Message | None:
    with store.read() as uow:
        return uow.messages.find(message.key)


def lasting(state: Delivery, until: datetime) -> Message:
    return replace(letters.message("v"), state=state, not_after=until)


@pytest.mark.parametrize("state", SETTLED)
def test_what_is_settled_goes_with_the_day(store: Store, state: Delivery) -> None:
    message = kept(store, lasting(state, MIDNIGHT + timedelta(days=9)))
    retention.forget_all(store, now=MIDNIGHT - SECOND)
    assert found(store, message) == message

    assert retention.forget_all(store, now=MIDNIGHT)[Kind.MESSAGES] == 1
    assert found(store, message) is None


@pytest.mark.parametrize("state", sorted(set(Delivery) - set(SETTLED)))
def test_what_is_not_goes_with_the_day_until_which_it_makes_sense(
    store: Store, state: Delivery
) -> None:
    tomorrow = MIDNIGHT + timedelta(days=1)
    message = kept(store, lasting(state, tomorrow - SECOND))
    retention.forget_all(store, now=tomorrow - SECOND)
    assert found(store, message) == message

    assert retention.forget_all(store, now=tomorrow)[Kind.MESSAGES] == 1
    assert found(store, message) is None


@pytest.mark.parametrize("state", [Delivery.DUE, *sorted(TROUBLED)])
def test_the_number_of_who_has_left_goes_when_leaving_cannot_be_undone(
    store: Store, state: Delivery
) -> None:
    visit, other = arrive(store), arrive(store)
    messages = [
        kept(
            store,
            replace(letters.message(""), state=state, news=_about(each.id)),
        )
        for each in (visit, other)
    ]
    visits.leave(store, visit.id, now=NOON)
    retention.forget_all(store, now=NOON + timedelta(seconds=15))
    assert [found(store, each) for each in messages] == messages

    retention.forget_all(store, now=NOON + timedelta(seconds=16))

    assert found(store, messages[0]) == messages[0].end(Delivery.DROPPED)
    assert found(store, messages[1]) == messages[1]


def test_nothing_is_forgotten_twice(store: Store) -> None:
    kept(store, lasting(Delivery.SENT, MIDNIGHT))
    retention.forget_all(store, now=MIDNIGHT)

    assert Kind.MESSAGES not in retention.forget_all(store, now=MIDNIGHT)


def _about(visit_id: str) -> News:
    news = letters.message("").news
    return replace(news, about=About(subject=Subject.VISIT, id=visit_id))
