"""What is kept comes back as it was, whatever people have typed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given

from tests import cast
from tests.store import calls, things
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.callbacks.callbacks import Callback, CallState
from youthpoint.domain.catalogue import Service, Topic
from youthpoint.domain.experts import DutySlot, Expert
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.feedback.talks import Talk
from youthpoint.domain.figures.contacts import Contact
from youthpoint.domain.points import Point
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store


@pytest.fixture(scope="module")
def kept() -> Iterator[Store]:
    """A store for the whole module: what a reader writes is never kept."""
    store = Store.open(":memory:").migrate()
    cast.furnish(store)
    yield store
    store.close()


@given(visit=things.visits)
def test_a_visit(kept: Store, visit: Visit) -> None:
    with kept.read() as uow:
        uow.visits.add(visit, link_digest="a", code_digest="b", form_key="c")

        assert uow.visits.find(visit.id) == visit
        assert uow.visits.by_link("a") == uow.visits.by_code("b") == visit
        assert uow.visits.so_far("point", visit.day, form_key="c").made == visit.id


@given(before=things.visits, after=things.visits)
def test_a_visit_that_has_changed(kept: Store, before: Visit, after: Visit) -> None:
    """A visit keeps its id, point, day, number, door and arrival; all else may change."""
    fixed = ("id", "point_id", "day", "ordinal", "door", "arrived_at", "nonce")
    changed = replace(after, **{name: getattr(before, name) for name in fixed})
    with kept.read() as uow:
        uow.visits.add(before, link_digest="a", code_digest="b", form_key=None)
        uow.visits.save(changed, before)

        assert uow.visits.find(before.id) == changed


@given(point=things.points)
def test_a_point(kept: Store, point: Point) -> None:
    with kept.read() as uow:
        uow.points.put(point)
        uow.points.put(point)

        assert uow.points.find(point.id) == point
        assert uow.points.every()[-1] == point or uow.points.every()[0] == point


@given(topic=things.topics, service=things.services)
def test_a_topic_and_its_service(kept: Store, topic: Topic, service: Service) -> None:
    with kept.read() as uow:
        uow.points.furnish("point", [service], [topic])
        catalogue = uow.points.catalogue("point")

        assert topic in catalogue.topics
        assert service in catalogue.services


@given(expert=things.experts, slot=things.duties)
def test_an_expert_and_their_duty(kept: Store, expert: Expert, slot: DutySlot) -> None:
    with kept.read() as uow:
        uow.experts.put(expert)
        uow.duty.put([slot])

        assert uow.experts.find(expert.id) == expert
        assert expert in uow.experts.team("point")
        assert slot in uow.duty.of("point")


@given(contact=things.contacts, feedback=things.feedbacks)
def test_a_contact_and_an_answer(kept: Store, contact: Contact, feedback: Feedback) -> None:
    with kept.read() as uow:
        uow.desk.add_contact(contact)
        uow.feedback.put(feedback)

        assert uow.desk.contacts("point", contact.day, contact.day) == [contact]
        assert uow.feedback.find(feedback.id) == feedback
        assert uow.feedback.of_days("point", feedback.day, feedback.day) == [feedback]


@given(talk=things.talks)
def test_a_wish_to_talk(kept: Store, talk: Talk) -> None:
    with kept.read() as uow:
        uow.talks.add(talk)

        assert uow.talks.find(talk.id) == talk
        assert uow.talks.untaken("point", talk.day) == ([] if talk.taken_by else [talk])


@given(call=calls.callbacks)
def test_a_call_that_was_asked_for(kept: Store, call: Callback) -> None:
    with kept.read() as uow:
        uow.callbacks.add(call, link_digest="a", code_digest="b", form_key="c")

        assert uow.callbacks.find(call.id) == call
        assert uow.callbacks.by_link("a") == uow.callbacks.by_code("b") == call
        assert uow.callbacks.by_form("point", "c") == call
        assert uow.callbacks.open("point") == ([call] if call.state is CallState.ASKED else [])


@given(before=calls.callbacks, after=calls.callbacks)
def test_a_call_that_has_changed(kept: Store, before: Callback, after: Callback) -> None:
    """What somebody said when they asked stays; all else may change."""
    said = ("id", "language", "message", "topics", "nickname", "asked_at", "nonce")
    changed = replace(after, **{name: getattr(before, name) for name in said})
    with kept.read() as uow:
        uow.callbacks.add(before, link_digest="a", code_digest="b", form_key=None)
        uow.callbacks.save(changed)

        assert uow.callbacks.find(before.id) == changed


@given(account=things.accounts)
def test_an_account_with_its_rights(kept: Store, account: Account) -> None:
    with kept.read() as uow:
        uow.accounts.add(account, password="hash")

        assert uow.accounts.find(account.id) == account
        assert uow.accounts.by_username(account.username.upper()) == (account, "hash")
