"""What the staff do about calls that were asked for."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.callers import DIALLED, asks, ends, kept, takes, to_call
from tests.cast import AINO_ACCOUNT, MIKAEL_ACCOUNT, NOON
from youthpoint.domain.callbacks.callbacks import HELD_FOR, MOST_TRIES, Answer, Callback, CallState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.messages.messages import Kind, Subject
from youthpoint.domain.messages.outbox import Delivery, Message
from youthpoint.operations import undo
from youthpoint.operations.callbacks import callbacks, calling
from youthpoint.operations.forgetting import retention
from youthpoint.store import Store

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def refusal(act: Callable[[], object]) -> Reason:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reason


def messages(store: Store, call: Callback) -> list[Message]:
    with store.read() as uow:
        return uow.messages.about(Subject.CALLBACK, call.id)


def contacts(store: Store) -> list[tuple[ContactKind, str, tuple[str, ...]]]:
    with store.read() as uow:
        found = uow.desk.contacts("point", NOON.date(), NOON.date())
    return [(each.kind, each.channel, each.topics) for each in found]


def take_back(store: Store, *, at: datetime = NOON) -> None:
    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON)
    assert act is not None
    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=at)


def test_no_two_make_the_same_call(store: Store) -> None:
    call = asks(store)
    mine = takes(store, call)

    assert mine.holder(NOON) == AINO_ACCOUNT.id
    assert takes(store, call) == mine, "one's own stays as it is"
    assert refusal(lambda: takes(store, call, by=MIKAEL_ACCOUNT)) is Reason.CALL_TAKEN
    for answer in Answer:
        assert (
            refusal(lambda which=answer: ends(store, call, which, by=MIKAEL_ACCOUNT))  # type: ignore[misc]
            is Reason.CALL_TAKEN
        )
    assert kept(store, call) == mine


def test_a_call_that_is_given_back_is_anybodys(store: Store) -> None:
    call = asks(store)
    takes(store, call)
    theirs = lambda: calling.give_back(store, "point", call.id, by=MIKAEL_ACCOUNT, now=NOON)  # noqa: E731
    assert refusal(theirs) is Reason.CALL_TAKEN

    calling.give_back(store, "point", call.id, by=AINO_ACCOUNT, now=NOON)

    assert takes(store, call, by=MIKAEL_ACCOUNT).taken_by == MIKAEL_ACCOUNT.id


def test_a_call_of_which_nothing_is_heard_is_anybodys_after_a_while(store: Store) -> None:
    call = asks(store)
    takes(store, call)
    almost = NOON + HELD_FOR - SECOND
    assert refusal(lambda: takes(store, call, by=MIKAEL_ACCOUNT, at=almost)) is Reason.CALL_TAKEN

    mine = takes(store, call, by=MIKAEL_ACCOUNT, at=NOON + HELD_FOR)

    assert mine.taken_by == MIKAEL_ACCOUNT.id


def test_whoever_was_reached_is_a_contact_by_phone(store: Store) -> None:
    call = asks(store, topics=("work", "money"))
    over = ends(store, call, Answer.REACHED)

    assert (over.state, over.ended_at) == (CallState.REACHED, NOON)
    assert contacts(store) == [(ContactKind.REMOTE, "phone", ("work", "money"))]
    assert to_call(store) == []


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer.WRONG_NUMBER, CallState.WRONG_NUMBER),
        (Answer.ANOTHER_WAY, CallState.ANOTHER_WAY),
    ],
)
def test_other_ends_are_no_contact(store: Store, answer: Answer, state: CallState) -> None:
    call = asks(store)

    assert ends(store, call, answer).state is state
    assert contacts(store) == []
    assert refusal(lambda: ends(store, call, Answer.REACHED)) is Reason.NOT_POSSIBLE_NOW


def test_who_does_not_answer_is_called_in_the_next_window_and_given_up_in_the_end(
    store: Store,
) -> None:
    call = asks(store)
    seen = []
    for _ in range(MOST_TRIES):
        call = ends(store, call, Answer.NO_ANSWER, at=call.window.begins + MINUTE)
        seen.append((call.tries, call.state, call.window.begins > (call.tried_at or NOON)))

    asked, given_up = CallState.ASKED, CallState.GIVEN_UP
    assert seen == [(1, asked, True), (2, asked, True), (3, given_up, False)]
    assert contacts(store) == []


def test_an_overdue_call_is_tried_again_in_a_window_that_is_still_to_come(store: Store) -> None:
    call = asks(store)
    late = call.window.ends + MINUTE

    assert call.overdue(late)
    assert ends(store, call, Answer.NO_ANSWER, at=late).window.begins > late


def test_only_who_lets_us_is_told_that_we_tried(store: Store) -> None:
    silent, told = asks(store), asks(store, message=True, language="sv")
    for call in (silent, told):
        ends(store, call, Answer.NO_ANSWER)

    assert messages(store, silent) == []
    [message] = messages(store, told)
    again = kept(store, told).window
    assert (message.news.kind, message.to.phone) == (Kind.CALL_TRIED, DIALLED)
    assert message.to.language == "sv"
    assert (message.news.facts.at, message.news.facts.ends) == (again.begins, again.ends)


def test_whom_we_give_up_is_not_told_that_we_call_again(store: Store) -> None:
    call = asks(store, message=True)
    for _ in range(MOST_TRIES):
        call = ends(store, call, Answer.NO_ANSWER, at=call.window.begins + MINUTE)

    states = [each.state for each in messages(store, call)]
    assert states == [Delivery.DROPPED] * (MOST_TRIES - 1)


def test_an_act_is_undone_and_nobody_hears_of_it(store: Store) -> None:
    call = takes(store, asks(store, message=True))
    for answer in Answer:
        ends(store, call, answer)
        take_back(store)
        present = kept(store, call)
        assert (present.state, present.tries, present.window) == (CallState.ASKED, 0, call.window)
        assert (present.phone, present.taken_by) == (DIALLED, AINO_ACCOUNT.id)

    assert contacts(store) == []
    assert {each.state for each in messages(store, call)} == {Delivery.DROPPED}


def test_of_a_try_that_is_undone_nobody_hears(store: Store) -> None:
    call = asks(store, message=True)
    ends(store, call, Answer.NO_ANSWER)
    take_back(store)

    assert [each.state for each in messages(store, call)] == [Delivery.DROPPED]


def test_taking_a_call_is_undone(store: Store) -> None:
    call = asks(store)
    takes(store, call)
    take_back(store)

    assert kept(store, call).taken_by is None


def test_what_somebody_has_gone_on_with_is_not_undone(store: Store) -> None:
    call = asks(store)
    takes(store, call)
    callbacks.withdraw(store, call.id, now=NOON)

    assert refusal(lambda: take_back(store)) is Reason.CHANGED_SINCE
    assert kept(store, call).state is CallState.WITHDRAWN


def test_the_number_goes_when_the_call_is_over_and_stands_nowhere_else(store: Store) -> None:
    call = asks(store, message=True)
    ends(store, call, Answer.NO_ANSWER)
    over = ends(store, call, Answer.REACHED)
    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON)
    assert act is not None
    assert DIALLED not in str(act.before)
    retention.forget_all(store, now=NOON + 10 * SECOND)
    assert kept(store, call).phone == DIALLED, "it can still be undone"

    retention.forget_all(store, now=NOON + 16 * SECOND)

    assert (kept(store, call).phone, kept(store, call).state) == ("", over.state)
    assert {each.to.phone for each in messages(store, call)} == {""}


def test_a_message_that_was_on_its_way_keeps_no_number_either(store: Store) -> None:
    call = asks(store, message=True)
    ends(store, call, Answer.NO_ANSWER)
    with store.write() as uow:
        [sent] = uow.messages.about(Subject.CALLBACK, call.id)
        uow.messages.save(sent.claim(at=NOON))
    ends(store, call, Answer.REACHED)

    retention.forget_all(store, now=NOON + 16 * SECOND)

    assert {each.to.phone for each in messages(store, call)} == {""}


def test_a_call_of_another_point_is_not_there(store: Store) -> None:
    call = asks(store)

    for act in (calling.take, calling.give_back):
        assert (
            refusal(
                lambda do=act: do(store, "point", f"{call.id}x", by=AINO_ACCOUNT, now=NOON)  # type: ignore[misc]
            )
            is Reason.VISIT_UNKNOWN
        )
