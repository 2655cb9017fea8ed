"""The staff see what did not arrive, and whom to tell; nobody else sees a number."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import NOON
from tests.client import Client
from tests.staffers import at_console
from tests.store import letters
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import Delivery, Message
from youthpoint.operations.messages import phones
from youthpoint.store import Store
from youthpoint.web.staff.messages import WORDS


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app, "aino")


def untold(store: Store, state: Delivery = Delivery.FAILED, **changes: object) -> Message:
    message = replace(letters.message("v"), state=state, **changes)  # type: ignore[arg-type]
    with store.write() as uow:
        uow.messages.add(message)
        uow.messages.save(message)  # the screens are told of a change
    return message


def test_while_all_arrives_the_board_says_nothing_of_it(aino: Client, file_store: Store) -> None:
    untold(file_store, Delivery.SENT)

    assert "did not arrive" not in aino.visit("/staff/").html
    assert "There is nobody to tell." in aino.visit("/staff/messages").text("main")


def test_the_board_leads_to_what_did_not(aino: Client, file_store: Store) -> None:
    with file_store.write() as uow:
        uow.messages.add(letters.message("v"))
    before = aino.visit("/staff/").html
    with file_store.write() as uow:
        uow.messages.save(letters.message("v").end(Delivery.FAILED, fault="404"))

    board = aino.visit("/staff/")
    assert "did not arrive" not in before
    assert "One message did not arrive." in board.text("#queue")
    assert 'href="/staff/messages"' in board.html


def test_whom_to_tell_what_and_how(aino: Client, file_store: Store) -> None:
    untold(file_store)

    page = aino.visit("/staff/messages").text("main")
    assert "A07 · It is their turn" in page
    assert "Room 2" in page
    assert phones.shown("+358401234567") in page
    assert "Did not arrive" in page
    assert "Finnish" in page


def test_a_time_is_told_by_day_and_clock(aino: Client, file_store: Store) -> None:
    about = About(subject=Subject.BOOKING, id="b")
    news = News(kind=Kind.CANCELLED_BY_US, about=about, facts=Facts(at=NOON + timedelta(hours=25)))
    to = Recipient(language="sv", email="aino@example.fi")
    untold(file_store, Delivery.UNSURE, news=news, to=to)

    page = aino.visit("/staff/messages").text("main")
    assert "Wed 25 Nov 13:00 · We cancelled the time" in page
    assert "aino@example.fi" in page
    assert "May not have arrived" in page


def test_who_was_told_is_on_the_list_no_more(aino: Client, file_store: Store) -> None:
    message = untold(file_store)
    other = untold(
        file_store, news=replace(message.news, about=About(subject=Subject.VISIT, id="w"))
    )

    aino.visit("/staff/messages")
    page = aino.submit("/staff/messages/told", key=message.key)

    assert page.html.count("They know now") == 1
    with file_store.read() as uow:
        assert [each.key for each in uow.messages.in_trouble("point")] == [other.key]
        told = uow.messages.find(message.key)
    assert told is not None
    assert (told.state, told.to.address) == (Delivery.TOLD, "")


def test_saying_so_twice_is_like_once(aino: Client, file_store: Store) -> None:
    message = untold(file_store)

    answers = [
        aino.browser.post("/staff/messages/told", data={"key": message.key}) for _ in range(2)
    ]
    assert [each.status_code for each in answers] == [303, 303]


@pytest.mark.parametrize("state", [Delivery.DUE, Delivery.SENT, None])
def test_only_what_did_not_arrive_can_be_told(
    aino: Client, file_store: Store, state: Delivery | None
) -> None:
    key = untold(file_store, state).key if state else "nothing"

    assert aino.browser.post("/staff/messages/told", data={"key": key}).status_code == 409


def test_every_kind_has_its_words() -> None:
    assert set(WORDS) == set(Kind)
