"""Asking for a call, wanting none after all, and calls that nobody made."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import cast
from tests.callers import DIALLED, asks, code_of, ends, kept, takes, to_call, wish
from tests.cast import KEY, NOON, arrive
from youthpoint.domain import codes
from youthpoint.domain.callbacks.callbacks import Answer, CallState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import returning
from youthpoint.operations.callbacks import callbacks
from youthpoint.operations.returning import Kind, Trier
from youthpoint.store import Store

DAY = timedelta(days=1)


def refused(store: Store, **more: object) -> Reason:
    with pytest.raises(Refused) as refusal:
        asks(store, **more)  # type: ignore[arg-type]
    assert to_call(store) == []
    return refusal.value.reason


def test_a_call_is_asked_for_with_what_was_said(store: Store) -> None:
    call = asks(store, 1, nickname=" Ninni ", message=True, topics=("work", "home", "work"))

    assert to_call(store) == [call] == [kept(store, call)]
    assert (call.phone, call.nickname, call.message) == (DIALLED, "Ninni", True)
    assert (call.topics, call.day) == (("work", "home"), NOON.date())
    assert call.state is CallState.ASKED


def test_nobody_may_leave_a_message_unless_that_was_said(store: Store) -> None:
    assert not asks(store).message


def test_a_call_can_be_asked_for_while_the_point_is_closed(store: Store) -> None:
    midnight = NOON + timedelta(hours=12)
    call = callbacks.ask(store, wish(3), key=KEY, now=midnight)

    assert call.day == NOON.date() + DAY


def test_sent_twice_a_form_asks_for_one_call(store: Store) -> None:
    first, again = (asks(store, form_key="k", nickname=each) for each in ("Ninni", "Nina"))

    assert first == again
    assert len(to_call(store)) == 1
    assert asks(store, form_key="other") != first


def test_what_cannot_be_is_refused_and_nothing_is_kept(store: Store) -> None:
    past = replace(wish(), window="202611230700")

    assert refused(store, phone="040") is Reason.PHONE_WRONG
    assert refused(store, topics=("nothing",)) is Reason.TOPIC_UNKNOWN
    assert refused(store, nickname="131052-308T") is Reason.IDENTITY_CODE
    with pytest.raises(Refused) as refusal:
        callbacks.ask(store, past, key=KEY, now=NOON)
    assert refusal.value.reason is Reason.TIME_GONE
    with pytest.raises(Refused) as refusal:
        callbacks.ask(store, replace(wish(), point_id="x"), key=KEY, now=NOON)
    assert refusal.value.reason is Reason.POINT_UNKNOWN


def test_link_and_code_lead_to_the_call_and_are_kept_as_digests_only(store: Store) -> None:
    call, visit = asks(store), arrive(store)
    link = codes.link(KEY, call.id, call.nonce)
    trier = Trier(browser="x", address="a")
    found = returning.find_by_code(store, code_of(call), trier=trier, key=KEY, now=NOON)
    other = returning.find_by_code(
        store, codes.code(KEY, visit.id, visit.nonce), trier=trier, key=KEY, now=NOON
    )

    assert (found.kind, found.it) == (Kind.CALLBACK, call)
    assert (other.kind, other.it) == (Kind.VISIT, visit)
    with store.read() as uow:
        assert uow.callbacks.by_link(codes.digest(KEY, link)) == call
        assert uow.callbacks.by_link(link) is None


def test_whoever_wants_no_call_says_so_at_any_time_and_the_number_goes_at_once(
    store: Store,
) -> None:
    call = asks(store)
    takes(store, call)
    gone = callbacks.withdraw(store, call.id, now=NOON)

    assert (gone.state, gone.phone, gone.taken_by) == (CallState.WITHDRAWN, "", None)
    assert kept(store, call) == gone
    assert callbacks.withdraw(store, call.id, now=NOON) == gone
    assert to_call(store) == []


def test_a_call_that_is_over_cannot_be_withdrawn(store: Store) -> None:
    call = asks(store)
    ends(store, call, Answer.REACHED)

    with pytest.raises(Refused) as refusal:
        callbacks.withdraw(store, call.id, now=NOON)
    assert refusal.value.reason is Reason.NOT_POSSIBLE_NOW
    with pytest.raises(Refused):
        callbacks.withdraw(store, "nobody's", now=NOON)


def test_whom_nobody_called_by_the_end_of_the_day_is_called_in_the_next_window(
    store: Store,
) -> None:
    call = asks(store)
    assert callbacks.put_off(store, now=NOON + timedelta(hours=11)) == 0, "the day is not over"
    night = NOON + timedelta(hours=13)

    assert callbacks.put_off(store, now=night) == 1
    assert callbacks.put_off(store, now=night) == 0
    later = kept(store, call)
    assert (later.state, later.tries) == (CallState.ASKED, 0)
    assert later.day == cast.POINT.day_of(later.window.begins) == NOON.date() + DAY
    assert later.phone == DIALLED


def test_a_call_is_not_put_off_for_ever(store: Store) -> None:
    call = asks(store)
    for night in range(cast.POINT.policy.call_days + 4):
        callbacks.put_off(store, now=NOON + timedelta(hours=13) + night * DAY)

    assert kept(store, call).state is CallState.GIVEN_UP


def test_where_no_opening_is_known_a_call_is_given_up(store: Store) -> None:
    call = asks(store)
    with store.write() as uow:
        uow.points.put(replace(cast.POINT, hours={}))

    assert callbacks.put_off(store, now=NOON + DAY) == 1
    assert kept(store, call).state is CallState.GIVEN_UP
