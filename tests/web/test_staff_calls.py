"""Calls that were asked for, at the console."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.callers import DIALLED, asks, ends, kept, takes
from tests.cast import MIKAEL_ACCOUNT
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console, press
from youthpoint.domain.callbacks.callbacks import Answer, CallState
from youthpoint.operations.callbacks import callbacks
from youthpoint.store import Store

SHOWN = "040 765 4321"


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def listed(page: Page) -> list[str]:
    return page.all("main h2")


def answered(client: Client, answer: str) -> Page:
    return client.choose(client.visit("/staff/calls"), answer)


def test_the_board_says_who_waits_for_a_call_once_it_is_time(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    asks(file_store, 1)
    assert not aino.visit("/staff/").has("#calls-h")

    clock.time = cast.NOON + timedelta(hours=1)
    board = aino.visit("/staff/")
    assert board.text("#calls-h") == "One person is waiting for a call."
    assert "overdue" not in board.text("#queue")
    assert "One person is waiting for a call." in (board.attribute("#queue", "data-said") or "")

    clock.time = cast.NOON + timedelta(hours=3)
    assert "1 overdue" in aino.visit("/staff/").text("#queue")
    press(aino, "calls/take", call=callbacks_of(file_store)[0])
    assert not aino.visit("/staff/").has("#calls-h"), "somebody makes it"


def callbacks_of(store: Store) -> list[str]:
    with store.read() as uow:
        return [each.id for each in uow.callbacks.open("point")]


def test_calls_stand_in_the_order_of_their_times(aino: Client, file_store: Store) -> None:
    wednesday = asks(file_store, 3, nickname="Wed")
    for window, name in ((0, "Now"), (1, "Soon")):
        asks(file_store, window, nickname=name)
    page = aino.visit("/staff/calls")

    assert listed(page) == ["To call now 1", "Later 2"]
    assert page.all(".call h3") == ["Now", "Soon", "Wed"]
    assert "today by 13:00" in page.text(".call")
    takes(file_store, wednesday)
    assert aino.visit("/staff/calls").all(".call h3") == ["Wed", "Now", "Soon"], "one's own first"
    assert "Visitors expect a call from 040 123 4567." in page.text("main")


def test_an_overdue_call_says_so_in_words(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    asks(file_store)
    assert "Overdue" not in aino.visit("/staff/calls").text(".call")
    clock.time = cast.NOON + timedelta(hours=1)

    assert "Overdue" in aino.visit("/staff/calls").text(".call")


def test_the_number_is_shown_to_whoever_makes_the_call_and_to_nobody_else(
    app: Flask, aino: Client, file_store: Store
) -> None:
    asks(file_store, message=True)
    page = aino.visit("/staff/calls")
    assert SHOWN not in page.html
    assert DIALLED not in page.html

    page = aino.choose(page, "I’ll call")

    assert page.text(".dial") == SHOWN
    assert page.attribute(".dial", "href") == f"tel:{DIALLED}"
    assert page.text("#toast span") == "This call is yours"
    other = at_console(app, "mikael").visit("/staff/calls")
    assert "Aino is calling" in other.text(".call")
    assert SHOWN not in other.html
    assert not other.has(".call button")


@pytest.mark.parametrize(
    ("message", "said"), [(True, "You may leave a message"), (False, "Leave no message")]
)
def test_whoever_calls_reads_whether_a_message_may_be_left(
    aino: Client, file_store: Store, *, message: bool, said: str
) -> None:
    asks(file_store, message=message)
    page = aino.choose(aino.visit("/staff/calls"), "I’ll call")

    assert said in page.text(".call .note")
    assert "don’t say where you call from" in page.text(".call .note")


@pytest.mark.parametrize(
    ("button", "state", "said"),
    [
        ("Reached", CallState.REACHED, "Call finished: reached"),
        ("Wrong number", CallState.WRONG_NUMBER, "Call finished: wrong number"),
        ("Done another way", CallState.ANOTHER_WAY, "Call finished: done another way"),
    ],
)
def test_what_came_of_a_call_is_told_with_one_tap_and_can_be_undone(
    aino: Client, file_store: Store, button: str, state: CallState, said: str
) -> None:
    call = takes(file_store, asks(file_store))
    page = answered(aino, button)

    assert kept(file_store, call).state is state
    assert page.text("#toast span") == said
    assert page.text(".empty") == "Nobody is waiting for a call."

    page = aino.choose(page, "Undo")
    assert page.path == "/staff/calls"
    assert page.text(".dial") == SHOWN


def test_when_nobody_answers_the_call_stands_under_the_next_time(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    call = takes(file_store, asks(file_store))
    page = answered(aino, "No answer")

    assert listed(page) == ["Later 1"]
    assert "today, 13:00" in page.text(".call")
    assert "Tried once, at 12:00" in page.text(".call")
    clock.time = cast.NOON + timedelta(hours=1)
    takes(file_store, call, at=clock.time)
    assert "the call moves to the next time" in aino.visit("/staff/calls").text(".call")
    answered(aino, "No answer")
    clock.time = cast.NOON + timedelta(hours=3)
    takes(file_store, call, at=clock.time)
    assert "This is the last try." in aino.visit("/staff/calls").text(".call")


def test_a_call_can_be_left_to_a_colleague(app: Flask, aino: Client, file_store: Store) -> None:
    asks(file_store)
    page = aino.choose(aino.visit("/staff/calls"), "I’ll call")
    aino.choose(page, "I won’t call after all")

    mikael = at_console(app, "mikael")
    assert mikael.choose(mikael.visit("/staff/calls"), "I’ll call").has(".dial")


def test_a_page_that_has_grown_old_changes_nothing(aino: Client, file_store: Store) -> None:
    theirs, gone = asks(file_store), asks(file_store)
    takes(file_store, theirs, by=MIKAEL_ACCOUNT)
    callbacks.withdraw(file_store, gone.id, now=cast.NOON)

    taken = press(aino, "calls/take", call=theirs.id)
    assert taken.status == 409
    assert "A colleague is already seeing to this." in taken.text("main")
    for answer in ("reached", "nonsense"):
        assert press(aino, "calls/end", call=gone.id, answer=answer).status == 409
    assert press(aino, "calls/take", call="nobody").status == 404
    assert kept(file_store, gone).state is CallState.WITHDRAWN


def test_whoever_takes_it_back_leaves_the_list_as_it_was(aino: Client, file_store: Store) -> None:
    call = asks(file_store)
    ends(file_store, call, Answer.REACHED)
    page = aino.choose(aino.visit("/staff/calls"), "Undo")

    assert listed(page) == ["To call now 1"]
    assert kept(file_store, call).phone == DIALLED
