"""The outbox: what is added once, found when due, and forgotten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from tests import cast
from tests.cast import NOON
from tests.store import letters
from youthpoint.domain.messages.messages import About, Subject
from youthpoint.domain.messages.outbox import Delivery, Message
from youthpoint.store import Store

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def kept() -> Iterator[Store]:
    """A store for the whole module: what a reader writes is never kept."""
    store = Store.open(":memory:").migrate()
    cast.furnish(store)
    yield store
    store.close()


def message(subject_id: str = "v", *, stamp: int = 0, **changes: object) -> Message:
    made = letters.message(subject_id, stamp=stamp)
    return replace(made, **changes)  # type: ignore[arg-type]


@given(message=letters.messages)
def test_a_message_comes_back_as_it_was(kept: Store, message: Message) -> None:
    with kept.read() as uow:
        assert uow.messages.add(message)

        assert uow.messages.find(message.key) == message
        about = message.news.about
        assert uow.messages.about(about.subject, about.id) == [message]


def test_the_same_news_are_kept_once(kept: Store) -> None:
    with kept.read() as uow:
        assert uow.messages.add(message())
        assert not uow.messages.add(message(due_at=NOON + HOUR))

        assert uow.messages.about(Subject.VISIT, "v") == [message()]


def test_what_has_waited_longest_is_next_and_nothing_before_it_is_due(kept: Store) -> None:
    with kept.read() as uow:
        for hours in (3, 1, 2):
            uow.messages.add(message(f"{hours}", due_at=NOON + hours * HOUR))

        assert uow.messages.next_due(at=NOON) is None
        assert not uow.messages.is_any_due(at=NOON)
        found = uow.messages.next_due(at=NOON + 3 * HOUR)
        assert found is not None
        assert found.news.about.id == "1"


@pytest.mark.parametrize("state", Delivery)
def test_only_what_is_on_its_way_is_due(kept: Store, state: Delivery) -> None:
    with kept.read() as uow:
        uow.messages.add(message(state=state))

        underway = {Delivery.DUE, Delivery.SENDING}
        assert uow.messages.is_any_due(at=NOON) is (state in underway)


def test_newer_news_drop_the_older_of_the_same_thing(kept: Store) -> None:
    with kept.read() as uow:
        old, new, other = message(stamp=2), message(stamp=3), message("w", stamp=2)
        sent = replace(message(stamp=0), state=Delivery.SENT)
        failed = replace(message(stamp=1), state=Delivery.FAILED)
        for each in (old, new, other, sent, failed):
            uow.messages.add(each)

        uow.messages.overtake(About(subject=Subject.VISIT, id="v", stamp=3))

        for each in (old, failed):
            assert uow.messages.find(each.key) == each.end(Delivery.DROPPED)
        assert [uow.messages.find(each.key) for each in (new, other, sent)] == [new, other, sent]


def test_addresses_can_be_forgotten_and_nothing_is_sent_without(kept: Store) -> None:
    with kept.read() as uow:
        due = message()
        failed = replace(message(stamp=1), state=Delivery.FAILED)
        other = message("w")
        for each in (due, failed, other):
            uow.messages.add(each)

        uow.messages.forget_addresses(Subject.VISIT, ["v"])

        left = uow.messages.about(Subject.VISIT, "v")
        assert [each.to.address for each in left] == ["", ""]
        assert {each.state for each in left} == {Delivery.DROPPED, Delivery.FAILED}
        assert uow.messages.find(other.key) == other


def test_the_staff_are_told_of_what_did_not_arrive(file_store: Store) -> None:
    failed, sent = message("f"), message("s")
    with file_store.write() as uow:
        uow.messages.add(failed)
        uow.messages.add(sent)
        before = uow.points.revision("point")
        uow.messages.save(sent.claim(at=NOON).end(Delivery.SENT, at=NOON))
        assert uow.points.revision("point") == before, "what arrives wakes no screen"

        uow.messages.save(failed.claim(at=NOON).end(Delivery.FAILED, fault="550"))

        assert uow.points.revision("point") != before
        assert [each.key for each in uow.messages.in_trouble("point")] == [failed.key]
        assert uow.messages.troubles("point") == 1
        uow.messages.save(failed.end(Delivery.TOLD))
        assert uow.messages.troubles("point") == 0
