"""Booking a time for somebody at the desk: for what, when, for whom."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.appointments import THURSDAY_TEN, book, open_booking, standby
from tests.cast import arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console, press
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.booking.standbys import StandbyState
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.wishes import Door
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)
FRIDAY_TEN = THURSDAY_TEN + 24 * AN_HOUR


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    open_booking(file_store)


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def all_of(store: Store) -> list[Booking]:
    with store.read() as uow:
        return uow.bookings.of_days("point", THURSDAY_TEN.date(), FRIDAY_TEN.date())


def to_the_times(client: Client, **more: str) -> Page:
    page = client.visit("/staff/bookings/new")
    page = client.choose(page, "Continue", topics="work", speaks="sv")
    return client.visit(f"{page_address(page)}&day=2026-11-26{''.join(more.values())}")


def page_address(page: Page) -> str:
    """Return the address of the times with all that was said."""
    said = {
        node.attributes["name"]: node.attributes["value"]
        for node in page.tree.css("#when input[type=hidden]")
    }
    said.pop("csrf_token", None)
    return "/staff/bookings/new/when?" + "&".join(f"{name}={each}" for name, each in said.items())


def to_the_names(client: Client) -> Page:
    return client.choose(to_the_times(client), "Continue", begins=THURSDAY_TEN.isoformat())


def test_a_time_is_booked_for_somebody_and_they_get_the_way_to_it(
    aino: Client, file_store: Store
) -> None:
    page = to_the_names(aino)
    assert "Thu 26 Nov at 10:00, 45 min" in page.text("main header")
    assert "Held until 12:10." in page.text("main header")
    page = aino.choose(page, "Book this time", nickname="Väinö", phone="040 123 4567")
    (booking,) = all_of(file_store)

    assert page.text("h1") == "The time is booked"
    assert page.path == f"/staff/bookings/{booking.id}/booked"
    assert page.attribute("main header .xl", "lang") == "sv"
    assert page.has("svg.qr")
    assert (booking.state, booking.door) == (BookingState.BOOKED, Door.STAFF)
    assert (booking.nickname, booking.phone, booking.language) == ("Väinö", "+358401234567", "sv")


def test_nothing_but_the_matter_needs_to_be_said(aino: Client, file_store: Store) -> None:
    page = aino.choose(aino.visit("/staff/bookings/new"), "Continue")
    assert page.status == 422
    assert "Choose at least one." in page.text("#errors")
    aino.choose(to_the_names(aino), "Book this time")

    assert [each.nickname for each in all_of(file_store)] == [""]


def test_what_cannot_be_booked_is_said_at_once(aino: Client) -> None:
    page = aino.choose(aino.visit("/staff/bookings/new"), "Continue", topics="leisure")

    assert page.status == 422
    assert "Times can’t be booked for this. Choose other topics." in page.text("#errors")


def test_a_broken_number_or_address_is_said_beside_its_field(
    aino: Client, file_store: Store
) -> None:
    with file_store.write() as uow:
        point = uow.points.find("point")
        assert point is not None
        uow.points.put(replace(point, policy=replace(point.policy, mail=True)))
    page = aino.choose(
        to_the_names(aino), "Book this time", nickname="Otso", phone="12", email="nobody"
    )

    assert page.status == 422
    assert page.text("#phone-error").startswith("Enter a phone number")
    assert page.text("#email-error").startswith("Enter an e-mail address")
    assert page.attribute("#nickname", "value") == "Otso"
    assert [each.state for each in all_of(file_store)] == [BookingState.HELD]


def test_a_form_sent_twice_books_once(aino: Client, file_store: Store) -> None:
    page = to_the_names(aino)
    first, second = (aino.choose(page, "Book this time") for _ in range(2))

    assert first.path == second.path
    assert len(all_of(file_store)) == 1


def test_the_staff_book_of_their_share_and_at_short_notice(aino: Client, file_store: Store) -> None:
    with file_store.write() as uow:
        point = uow.points.find("point")
        assert point is not None
        uow.points.put(replace(point, policy=replace(point.policy, kept_staff=100)))
    page = to_the_times(aino)
    assert "10:00" in page.all(".pick input + span")
    soon = aino.visit(page_address(page) + "&day=2026-11-24")

    assert "12:00" in soon.all(".pick input + span")


def test_what_is_held_is_free_again_when_the_form_is_left(aino: Client, file_store: Store) -> None:
    page = to_the_names(aino)
    assert [each.state for each in all_of(file_store)] == [BookingState.HELD]
    page = aino.choose(page, "Cancel")

    assert page.path == "/staff/bookings"
    assert all_of(file_store) == []


def test_whoever_was_faster_takes_no_words_along(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    page = to_the_names(aino)
    clock.time += timedelta(minutes=11)
    for number, each in enumerate(("aino", "mikael", "leila")):
        book(file_store, form=f"faster {number}", expert_id=each, now=clock.time)
    page = aino.choose(page, "Book this time", nickname="Otso", phone="040 123 4567")

    assert page.status == 409
    assert "Someone got there first." in page.text("#errors")
    assert page.attribute("#nickname", "value") == "Otso"
    assert page.attribute("#phone", "value") == "040 123 4567"
    assert "10:00" not in page.all(".pick input[name=begins] + span")
    page = aino.choose(page, "Book this time")
    assert page.text("h1") == "The time is booked"


def test_whoever_is_with_us_gets_a_time_and_their_visit_ends_with_that(
    aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store, "home", language="sv", nickname="Jade")
    press(aino, "call", who=visit.id)
    page = press(aino, "arrived", visit=visit.id)
    page = aino.visit(page.attribute("#book-next", "href") or "")
    assert "Housing · Swedish" in page.text("main header")
    page = aino.choose(page, "Continue")
    assert page.attribute("#nickname", "value") == "Jade"
    page = aino.choose(page, "Book this time")
    page = aino.choose(page, "Finish visit: Booked a time")

    assert page.path == "/staff/"
    assert page.text("#toast") == "A01 finished: Booked a time Undo"
    with file_store.read() as uow:
        ended = uow.visits.find(visit.id)
    assert ended is not None
    assert (ended.state, ended.outcome) == (State.FINISHED, "booked")


def test_who_is_on_the_waiting_list_gets_a_time_and_waits_no_more(
    aino: Client, file_store: Store
) -> None:
    waits = standby(file_store, form="1", booker=Booker(nickname="Lumi", phone="+358401234567"))
    page = aino.visit("/staff/bookings/waiting")
    page = aino.visit(page.attribute("ol a.btn", "href") or "")
    page = aino.choose(page, "Continue")
    assert page.attribute("#nickname", "value") == "Lumi"
    aino.choose(page, "Book this time")

    with file_store.read() as uow:
        kept = uow.standbys.find(waits.id)
        assert uow.bookings.offers("point") == []
    assert kept is not None
    assert kept.state is StandbyState.MET


def test_a_free_time_of_the_day_is_chosen_beforehand(aino: Client) -> None:
    page = aino.visit("/staff/bookings?day=2026-11-27&expert=mikael")
    gap = next(node.attributes["href"] for node in page.tree.css(".gap") if "11:00" in node.text())
    page = aino.choose(aino.visit(gap or ""), "Continue", topics="home")

    assert page.text(".who-tabs [aria-current]") == "Mikael"
    assert page.attribute("[name=begins][checked]", "value") == (FRIDAY_TEN + AN_HOUR).isoformat()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "topics=nothing",
        "topics=work&expert=x&channel=x&day=x&begins=x&form=x&visit=x&standby=x",
    ],
)
def test_an_address_that_says_nonsense_leads_on(aino: Client, said: str) -> None:
    for page in ("", "/when", "/who"):
        assert aino.visit(f"/staff/bookings/new{page}?{said}").status in (200, 409)


def test_the_language_can_be_changed_on_the_way(aino: Client) -> None:
    page = aino.visit(to_the_times(aino).attribute(".lang a", "href") or "")

    assert page.attribute("html", "lang") == "fi"
    assert page.has("[name=begins][checked]")


def test_who_is_to_be_called_is_asked_for_the_number(aino: Client, file_store: Store) -> None:
    page = aino.visit("/staff/bookings/new/when?topics=work&channel=call&expert=aino")
    page = aino.choose(aino.choose(page, "Continue"), "Book this time")
    assert page.status == 422
    assert page.text("#phone-error") == "For a phone call, enter the number to call."
    page = aino.choose(page, "Book this time", phone="040 123 4567")

    assert page.text("h1") == "The time is booked"
