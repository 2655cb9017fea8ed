"""A booked time in somebody's hand: its page, its calendar entry, and the acts on it."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from icalendar import Calendar

from tests import appointments, bookers, cast
from tests.bookers import CANARY, EMAIL, PHONE, begins, book, kept, link_of, only
from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import browser_of
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.operations.booking import appointments as desk
from youthpoint.operations.booking import check_in
from youthpoint.store import Store

THAT_DAY = bookers.at(9, 30)


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    appointments.open_booking(file_store, mail=True)


@pytest.fixture
def booking(file_store: Store) -> Booking:
    return appointments.book(file_store, booker=bookers.somebody())


def entry(client: Client, booking: Booking, *, language: str = "en") -> Calendar:
    client.visit(f"/?lang={language}")
    answer = client.browser.get(f"/b/{link_of(booking)}/calendar")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    found = Calendar.from_ical(answer.data)
    assert isinstance(found, Calendar)
    return found


# --- The page ----------------------------------------------------------------------------------


def test_the_page_says_all_that_is_needed(client: Client) -> None:
    page = book(client, phone=PHONE, email=EMAIL)
    said = page.text("main")

    for words in (
        bookers.TEN,
        "with Aino · In person",
        "Satamakatu 4",
        "Come as you are. You don’t need to bring anything.",
        "You can bring a friend.",
        f"We text you a reminder to {PHONE}.",
        f"We send a reminder to {EMAIL}.",
    ):
        assert words in said
    assert page.all("main a.btn") == ["Add to calendar", "Move the time", "Cancel the booking"]
    assert page.text(".code").count("-") == 2


@pytest.mark.parametrize(
    ("how", "said", "told"),
    [
        ("call", "We’ll call from 040 123 4567.", {"phone": "0501234567"}),
        ("video", "Open this link when it is time: Video meeting", {}),
    ],
)
def test_it_says_how_one_meets(client: Client, how: str, said: str, told: dict[str, str]) -> None:
    page = book(client, page=f"/book?with=aino&how={how}&day=2026-11-26", **told)

    assert said in page.text("main")
    assert "You can bring a friend." not in page.text("main")
    assert not page.has("form[action$=here]"), "nobody checks in from afar"


def test_what_was_told_is_shown_only_in_the_browser_that_told_it(
    app: Flask, client: Client
) -> None:
    page = book(client, nickname=CANARY, phone=PHONE, email=EMAIL)
    assert CANARY in page.text("#told")
    there = browser_of(app)
    by_link = there.visit(page.path)
    by_code = there.submit("/code", code=page.text(".code"))

    for seen in (by_link, by_code):
        assert seen.path == page.path
        for secret in (CANARY, PHONE, EMAIL, "Work"):
            assert secret not in seen.text(".ph")
    assert "Hi again" in by_code.text("main")


def test_the_start_leads_back_to_it(client: Client, app: Flask) -> None:
    page = book(client)
    start = client.visit("/")

    assert start.text(".mine") == "Back to your booking Thu 26 Nov at 10:00"
    assert start.attribute(".mine", "href") == page.path
    assert not browser_of(app).visit("/").has(".mine")


def test_but_not_when_it_is_over(client: Client, file_store: Store, clock: TestClock) -> None:
    page = book(client)
    client.choose(client.visit(f"{page.path}/cancel"), "Yes, cancel")
    assert not client.visit("/").has(".mine")

    book(client, begins(11))
    clock.time += timedelta(days=3)
    assert not client.visit("/").has(".mine")


@pytest.mark.parametrize("worker_ran", [True, False])
def test_link_and_code_end_with_the_day_that_was_booked(
    client: Client, booking: Booking, file_store: Store, clock: TestClock, *, worker_ran: bool
) -> None:
    path, code = f"/b/{link_of(booking)}", bookers.code_of(booking)
    clock.time = bookers.at(23, 59)
    assert client.visit(path).status == 200
    assert client.submit("/code", code=code).path == path
    clock.time += timedelta(minutes=1)
    if worker_ran:
        check_in.end_what_was_missed(file_store, now=clock.time)

    for each in ("", "/calendar", "/move", "/cancel"):
        assert client.browser.get(f"{path}{each}").status_code == 404
    assert client.submit("/code", code=code).status == 404


# --- The calendar ------------------------------------------------------------------------------


def test_the_calendar_tells_a_time_and_nothing_else(client: Client, booking: Booking) -> None:
    for language, title in (("en", "Meeting"), ("fi", "Tapaaminen"), ("sv", "Möte")):
        found = entry(client, booking, language=language)
        [event] = found.events
        assert str(event["summary"]) == title
        assert str(event["url"]).endswith(f"/b/{link_of(booking)}")
        assert event.start == bookers.at(10)
        written = found.to_ical().decode()
        for secret in (CANARY, "Aino", "Work", "Test", bookers.DIALLED, EMAIL):
            assert secret not in written


def test_a_calendar_knows_the_entry_again(client: Client, booking: Booking) -> None:
    link = link_of(booking)
    first = entry(client, booking)
    page = client.choose(client.visit(f"/b/{link}/move"), "Continue", begins=begins(11))
    client.choose(page, "Move the time")
    moved = entry(client, booking)
    client.choose(client.visit(f"/b/{link}/cancel"), "Yes, cancel")
    cancelled = entry(client, booking)

    every = [each.events[0] for each in (first, moved, cancelled)]
    assert len({str(each["uid"]) for each in every}) == 1
    assert [str(each["sequence"]) for each in every] == ["0", "1", "2"]
    assert moved.events[0].start == bookers.at(11)
    assert [str(each["method"]) for each in (first, cancelled)] == ["PUBLISH", "CANCEL"]
    assert str(cancelled.events[0]["status"]) == "CANCELLED"


# --- Cancelling --------------------------------------------------------------------------------


def test_cancelling_asks_once_and_for_no_reason(
    client: Client, booking: Booking, file_store: Store
) -> None:
    question = client.visit(f"/b/{link_of(booking)}/cancel")
    assert question.text("h1") == "Do you want to cancel?"
    assert not question.has("main textarea, main input:not([type=hidden])")
    assert kept(file_store, booking) == booking, "asking is not doing"
    page = client.choose(question, "Yes, cancel")

    assert page.text("h1") == "Your booking is cancelled. Thanks for telling us."
    assert page.all("main a.btn") == ["Book another time", "Take it out of my calendar"]
    assert "10:00" in appointments.free(file_store, expert_id="aino")
    again = client.submit(f"/b/{link_of(booking)}/cancel")
    assert (again.status, again.text("h1")) == (409, page.text("h1"))
    assert "This booking has been cancelled." in again.text("#errors")


def test_a_time_that_the_staff_have_cancelled(
    client: Client, booking: Booking, file_store: Store
) -> None:
    desk.cancel_for(file_store, booking.id, by=cast.AINO_ACCOUNT, now=cast.NOON)

    page = client.visit(f"/b/{link_of(booking)}")
    assert page.text("h1") == "We had to cancel your time. Sorry."


# --- I'm here ----------------------------------------------------------------------------------


def test_who_has_come_has_a_number(client: Client, file_store: Store, clock: TestClock) -> None:
    page = book(client, nickname=CANARY)
    assert not page.has("form[action$=here]"), "not before the day"
    clock.time = THAT_DAY
    here = client.visit(page.path)
    assert "Press this when you have come." in here.text("main")
    ticket = client.choose(here, "I’m here", titled=False)

    assert ticket.text(".num") == "A01"
    assert "Your time is at 10:00." in ticket.text("main")
    assert CANARY in ticket.text("#told")
    assert only(file_store).state is BookingState.ARRIVED
    assert client.visit(page.path, titled=False).path == ticket.path, "so does the link"
    assert client.visit("/").text(".mine") == "A01 Back to your number"


def test_who_checks_in_at_the_desk_finds_the_number_on_the_phone(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    book(client)
    clock.time = THAT_DAY
    desk.they_came(
        file_store, only(file_store).id, by=cast.AINO_ACCOUNT, key=cast.KEY, now=clock.time
    )

    assert client.visit("/").text(".mine") == "A01 Back to your number"


@pytest.mark.parametrize(
    ("now", "said"),
    [(cast.NOON, "Your time is on another day."), (bookers.at(8), "We are closed now.")],
)
def test_nobody_checks_in_too_early(
    client: Client, booking: Booking, clock: TestClock, now: datetime, said: str
) -> None:
    clock.time = now
    page = client.submit(f"/b/{link_of(booking)}/here")

    assert page.status == 409
    assert said in page.text("#errors")
    assert page.text("h1") == "You’re booked"


def test_who_comes_too_late_is_told_so_kindly_and_gets_a_number(
    client: Client, booking: Booking, file_store: Store, clock: TestClock
) -> None:
    clock.time = bookers.at(10, 16)
    check_in.end_what_was_missed(file_store, now=clock.time)
    page = client.visit(f"/b/{link_of(booking)}")
    assert page.text("h1") == "That time has gone by"
    assert "That’s okay. You can still come, or choose another time." in page.text("main")
    ticket = client.choose(page, "I’m here", titled=False)

    assert ticket.text(".num") == "A01"
    assert "Your time is at" not in ticket.text("main"), "the time went to others"
