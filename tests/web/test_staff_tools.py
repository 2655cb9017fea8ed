"""Around the queue: adding, telling, closing, counting, ringing; and what is one's own."""

import pytest
from flask import Flask

from tests.cast import arrive
from tests.client import Client
from tests.staffers import at_console, press
from tests.visitors import path_of, state_of, waiting
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.wishes import Door
from youthpoint.store import Store


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


# --- Somebody without a phone -----------------------------------------------------------------


def test_a_visitor_without_a_phone_is_added_and_gets_a_way_back(
    client: Client, aino: Client, file_store: Store
) -> None:
    page = aino.choose(
        aino.visit("/staff/add"), "Give a number", topics="home", speaks="sv", nickname="Väinö"
    )
    (visit,) = waiting(file_store)

    assert page.text("h1") == "Number A01"
    assert page.text("main header").count("A01") == 1
    assert (visit.door, visit.language, visit.nickname) == (Door.STAFF, "sv", "Väinö")
    assert page.has("svg.qr")
    code = page.text(".code")
    back = client.choose(client.visit("/code"), "Continue", titled=False, code=code)
    assert back.path == path_of(visit)


def test_a_form_sent_twice_adds_one_visitor(aino: Client, file_store: Store) -> None:
    page = aino.visit("/staff/add")
    for _ in range(2):
        aino.choose(page, "Give a number", topics="home")

    assert len(waiting(file_store)) == 1


def test_adding_can_be_undone(aino: Client, file_store: Store) -> None:
    aino.choose(aino.visit("/staff/add"), "Give a number", topics="home")
    page = aino.visit("/staff/")
    assert page.text("#toast") == "A01 added to the queue Undo"

    aino.choose(page, "Undo")
    assert waiting(file_store) == []


def test_without_a_matter_nothing_is_added_and_nothing_lost(
    aino: Client, file_store: Store
) -> None:
    page = aino.choose(aino.visit("/staff/add"), "Give a number", nickname="Otso")

    assert page.status == 422
    assert page.attribute("#nickname", "value") == "Otso"
    assert "Choose at least one." in page.text("#errors")
    assert waiting(file_store) == []


def test_the_desk_may_add_somebody_while_the_queue_is_closed(
    aino: Client, file_store: Store
) -> None:
    press(aino, "close")
    aino.choose(aino.visit("/staff/add"), "Give a number", topics="home")

    assert len(waiting(file_store)) == 1


def test_somebody_who_says_goodbye_is_let_go(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store, nickname="Otso")
    page = aino.visit(f"/staff/visit/{visit.id}")
    assert page.text("main > header") == "A01 Otso 0 min"
    page = aino.choose(page, "They are leaving")

    assert state_of(file_store, visit) is State.LEFT
    assert page.text("#toast") == "A01 left the queue Undo"
    aino.choose(page, "Undo")
    assert state_of(file_store, visit) is State.WAITING


def test_a_visit_that_is_over_has_no_page(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    press(aino, "let-go", who=visit.id)

    assert aino.visit(f"/staff/visit/{visit.id}").status == 404


# --- Everybody who waits ----------------------------------------------------------------------


def test_a_notice_reaches_everybody_who_waits_until_it_is_taken_down(
    client: Client, aino: Client, file_store: Store
) -> None:
    ticket = path_of(arrive(file_store))
    aino.choose(
        aino.visit("/staff/notice"), "Tell everyone", en="Coffee is served.", fi="Kahvia on."
    )
    assert (
        client.visit(ticket, titled=False).text("#ticket .note")
        == "From the staff: Coffee is served."
    )
    swedish = client.visit(f"{ticket}?lang=sv", titled=False)
    assert swedish.attribute("#ticket .note span span", "lang") == "fi"

    aino.choose(aino.visit("/staff/notice"), "Take it down")
    assert not client.visit(ticket, titled=False).has("#ticket .note")


@pytest.mark.parametrize("text", ["", "131052-308T", "x" * 201])
def test_a_notice_that_cannot_be_is_explained_beside_its_field(aino: Client, text: str) -> None:
    page = aino.choose(aino.visit("/staff/notice"), "Tell everyone", fi=text)

    assert page.status == 422
    assert page.text(".ferr")
    assert page.text("#fi") == text


def test_closing_says_how_many_wait_and_tells_them(
    client: Client, aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    arrive(file_store)
    page = aino.visit("/staff/close")
    assert "2 people are waiting. They will be told." in page.text("main")
    aino.choose(page, "Yes, close it")

    assert state_of(file_store, visit) is State.CLOSED
    assert client.visit(path_of(visit)).text("h1") == "The queue has closed for today"
    assert "The queue has closed for today." in client.visit("/").text("#status")
    press(aino, "open-queue")
    assert "No queue right now" in client.visit("/").text("#status")


# --- Emergency --------------------------------------------------------------------------------


def test_an_emergency_rings_every_open_console_until_it_is_over(app: Flask, aino: Client) -> None:
    mikael, kaisa = at_console(app, "mikael"), at_console(app, "kaisa")
    seen = mikael.visit("/staff/figures").attribute("#alarms", "data-hx-get") or ""
    assert mikael.fragment(seen).status == 204

    aino.choose(aino.visit("/staff/"), "Emergency")
    for colleague in (mikael, kaisa):
        assert "Aino needs help now. Room 2." in colleague.fragment(seen).text("#alarms")
    mikael.choose(mikael.visit("/staff/"), "I’m going")
    assert "Mikael is on the way." in kaisa.visit("/staff/figures").text("#alarms")

    kaisa.choose(kaisa.visit("/staff/"), "It’s over")
    assert aino.visit("/staff/").text("#alarms") == ""


def test_an_emergency_stays_inside_the_staff(client: Client, aino: Client, app: Flask) -> None:
    press(aino, "alarm")

    assert "needs help" not in client.visit("/").html
    assert "needs help" not in at_console(app, "otto").visit("/staff/me").html


# --- One's own --------------------------------------------------------------------------------


def test_one_says_whether_one_receives(aino: Client, file_store: Store) -> None:
    page = aino.choose(aino.visit("/staff/"), "Break")
    assert page.text("[aria-pressed=true]") == "Break"

    with file_store.read() as uow:
        expert = uow.experts.find("aino")
    assert expert is not None
    assert expert.presence is Presence.ON_BREAK


def test_calling_somebody_ends_the_break(aino: Client, file_store: Store) -> None:
    arrive(file_store)
    aino.choose(aino.visit("/staff/"), "Break")

    assert press(aino, "call-next").text("[aria-pressed=true]") == "Available"


def test_visitors_are_called_to_the_room_one_has_chosen(
    client: Client, aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    aino.choose(aino.visit("/staff/me"), "Save", room="Sofa")
    press(aino, "call-next")

    assert client.visit(path_of(visit)).text(".room") == "Sofa"


def test_a_room_must_fit_the_phone(aino: Client) -> None:
    page = aino.choose(aino.visit("/staff/me"), "Save", room="x" * 13)

    assert page.status == 422
    assert page.text("#room-error") == "This is too long. Make it shorter."


def test_the_rail_stands_under_the_other_thumb(aino: Client) -> None:
    assert not aino.visit("/staff/").has(".desk.left")
    page = aino.choose(aino.visit("/staff/me"), "Left")
    assert page.all("[name=hand][aria-pressed=true]") == ["Left"]
    assert page.has("[name=hand][value=left] svg"), "not by colour alone"
    assert not page.has("[name=hand][value=right] svg")

    assert aino.visit("/staff/").has(".desk.left")
