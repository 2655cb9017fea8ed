"""From a need to a booked time on one's own phone, and every state on the way."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import appointments, bookers, cast
from tests.bookers import ELEVEN, PHONE, TEN, THURSDAY, begins, book, hold, picked, tell, times
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import browser_of
from tests.visitors import say
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.store import Store


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    appointments.open_booking(file_store, mail=True)


def held(page: Page) -> bool:
    return page.has("[data-held]")


# --- The way through ---------------------------------------------------------------------------


def test_from_the_need_to_a_booked_time(client: Client, file_store: Store) -> None:
    how = say(client, "work")
    assert "First available: Tue 24 Nov at 14:00" in how.text("a[href='/book']")
    page = client.visit("/book")
    assert picked(page) == page.text("[data-chosen]") == "Tue 24 Nov at 14:00, 45 min"
    people = client.visit(page.attribute(".card a.tap", "href") or "")
    assert people.all("a.opt b") == ["Anyone, first available", "Aino", "Mikael"]
    day = client.visit(THURSDAY)
    assert picked(day) == "Thu 26 Nov at 9:00, 45 min"
    who = client.choose(day, "Continue", begins=begins(10))
    assert who.text("[data-held]") == f"{TEN}We hold this time for you until 12:10."
    check = tell(client, who, phone=PHONE, nickname="Otso", age_band="18_24")
    said = check.all(".answers dd:nth-of-type(1)")
    assert said == [TEN, "Aino", "In person", "Work", PHONE, "Not given", "Otso"]
    booked = client.choose(check, "Book this time")

    assert booked.text("h1") == "You’re booked"
    booking = bookers.only(file_store)
    assert (booking.state, booking.begins_at) == (BookingState.BOOKED, bookers.at(10))
    assert (booking.nickname, booking.phone) == ("Otso", bookers.DIALLED)


def test_nothing_needs_to_be_told(client: Client, file_store: Store) -> None:
    assert book(client).text("h1") == "You’re booked"
    booking = bookers.only(file_store)
    assert (booking.nickname, booking.phone, booking.email) == ("", "", "")


def test_day_and_time_that_are_chosen_can_be_told_without_seeing(client: Client) -> None:
    say(client, "work")
    page = client.visit(THURSDAY)

    assert page.all("a.pick[aria-current=date]") == ["Thu 26 Nov 7 times"]
    assert page.all("a.pick[aria-current=true]") == ["In person"]
    assert page.all("fieldset legend") == ["Morning", "Afternoon"]
    assert len(page.tree.css("[name=begins][checked]")) == 1
    assert page.text("[role=status] [data-chosen]") == picked(page)
    assert "If you choose another time above, that one counts." in page.text(".bar noscript")


def test_sent_twice_it_is_booked_once(client: Client, file_store: Store) -> None:
    check = tell(client, hold(client))
    first = client.choose(check, "Book this time")
    again = client.choose(check, "Book this time")

    assert first.path == again.path
    assert len(bookers.all_of(file_store)) == 1
    assert client.visit("/book/who").path == first.path, "the way back leads to the booking"


def test_afterwards_another_time_can_be_booked(client: Client, file_store: Store) -> None:
    book(client)
    book(client, begins(11))

    states = [each.state for each in bookers.all_of(file_store)]
    assert states == [BookingState.BOOKED, BookingState.BOOKED]


# --- Somebody was faster -----------------------------------------------------------------------


def test_a_time_that_was_taken_meanwhile(client: Client, file_store: Store) -> None:
    say(client, "work")
    page = client.visit(THURSDAY)
    bookers.somebody_has(file_store)
    late = client.choose(page, "Continue", begins=begins(10))

    assert late.status == 409
    assert late.text("#errors p") == "Someone got there first. Choose another time."
    assert late.text("title").startswith("Error:")
    assert late.all("a.pick[aria-current=date]") == ["Thu 26 Nov 6 times"], "the day is kept"
    assert times(late) == ["9:00", "11:00", "12:00", "13:00", "14:00", "15:00"]
    assert late.text(".card b") == "Aino"
    assert held(client.choose(late, "Continue"))


def test_a_week_without_free_times_leads_on(client: Client, file_store: Store) -> None:
    bookers.is_away(file_store, 24, 25, 26, 27, 30)
    say(client, "work")
    page = client.visit("/book?with=aino&how=place&day=2026-11-26")

    assert "There are no free times this week." in page.text("main")
    assert not page.has(".bar button")
    assert set(page.all("span.pick.off small:last-child")) == {"no times"}
    ways = {"See the next free day", "I’ll join the queue now", "Wait for a free time", "Call me"}
    assert ways <= set(page.all("main a.btn"))
    there = client.visit(page.attribute("main a.btn", "href") or "")
    assert picked(there) == "Tue 1 Dec at 9:00, 45 min"


# --- What is held ------------------------------------------------------------------------------


def test_a_held_time_is_nobody_elses(client: Client, app: Flask) -> None:
    hold(client)
    other = browser_of(app)
    say(other, "work")

    assert "10:00" not in times(other.visit(THURSDAY))
    assert "10:00" in times(client.visit(THURSDAY)), "but it is one's own"


def test_a_time_is_let_go(client: Client, app: Flask, file_store: Store) -> None:
    check = tell(client, hold(client), nickname="Otso")
    back = client.choose(check, "Let this time go")

    assert bookers.all_of(file_store) == []
    assert back.text(".card b") == "Aino"
    again = client.choose(back, "Continue")
    assert again.attribute("#nickname", "value") == "Otso", "what was told is not lost"


def test_a_page_that_was_left_holds_its_time_a_moment_longer(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    hold(client)
    assert client.press("/book/left").status == 204
    assert bookers.only(file_store).expires_at == cast.NOON + timedelta(seconds=20)
    clock.time += timedelta(seconds=10)

    assert "until 12:10" in client.visit("/book/who").text("[data-held]"), "it was loaded again"
    client.press("/book/left")
    clock.time += timedelta(seconds=21)
    gone = client.visit("/book/who")
    assert (gone.status, gone.path) == (409, "/book")
    assert gone.text("#errors p") == "The time was no longer held for you. Choose a time again."


def test_a_hold_that_ran_out_is_booked_all_the_same_when_nobody_has_the_time(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    check = tell(client, hold(client), nickname="Otso")
    clock.time += timedelta(minutes=11)

    assert client.choose(check, "Book this time").text("h1") == "You’re booked"
    assert bookers.only(file_store).nickname == "Otso"


def test_but_not_when_somebody_has_it(client: Client, file_store: Store, clock: TestClock) -> None:
    check = tell(client, hold(client), nickname="Otso")
    clock.time += timedelta(minutes=11)
    appointments.book(file_store, form="other", now=clock.time)
    late = client.choose(check, "Book this time")

    assert late.status == 409
    assert late.text("#errors p") == "Someone got there first. Choose another time."
    assert times(late)[:2] == ["9:00", "11:00"]
    who = client.choose(late, "Continue", begins=begins(11))
    assert who.attribute("#nickname", "value") == "Otso", "what was told is not lost"


# --- Back, other languages, other tabs ---------------------------------------------------------


def test_the_way_back_keeps_what_was_chosen(client: Client) -> None:
    say(client, "work")
    call = "/book?with=aino&how=call&day=2026-11-26"
    who = client.choose(client.visit(call), "Continue", begins=begins(11))
    back = client.visit(who.attribute("a.backl", "href") or "")

    assert picked(back) == ELEVEN
    assert back.all("a.pick[aria-current=true]") == ["Phone call"]
    assert back.text(".card b") == "Aino"
    assert picked(client.visit("/book")) == ELEVEN, "and so does the way from the start"
    assert client.choose(back, "Continue").path == "/book/who"


def test_another_language_keeps_all_that_was_chosen_and_told(
    client: Client, file_store: Store
) -> None:
    say(client, "work")
    page = client.choose(client.visit(THURSDAY), "SV – Svenska", begins=begins(11))
    assert page.attribute("html", "lang") == "sv"
    assert picked(page) == page.text("[data-chosen]")
    assert "11.00" in picked(page)
    who = client.choose(page, "Fortsätt")
    again = client.choose(who, "EN – English", phone=PHONE, nickname="Otso", age_band="18_24")

    assert again.text("[data-held]").startswith(ELEVEN)
    assert again.attribute("#nickname", "value") == "Otso"
    assert again.attribute("#phone", "value") == PHONE
    assert again.attribute("[name=age_band][checked]", "value") == "18_24"
    client.choose(tell(client, again), "Book this time")
    assert bookers.only(file_store).language == "en", "and is written to in that one"


def test_what_another_tab_chose_is_not_booked_unseen(client: Client, file_store: Store) -> None:
    check = tell(client, hold(client))
    client.choose(client.visit(THURSDAY), "Continue", begins=begins(11))
    warned = client.choose(check, "Book this time")

    assert warned.status == 409
    assert "You have chosen another time since then." in warned.text("#errors")
    assert warned.all(".answers dd")[0] == ELEVEN
    assert bookers.only(file_store).state is BookingState.HELD
    assert ELEVEN in client.choose(warned, "Book this time").text(".ticket")


def test_other_matters_said_meanwhile_are_what_is_booked(client: Client, file_store: Store) -> None:
    hold(client)
    say(client, "work", "home")
    check = tell(client, client.visit("/book/who"))
    client.choose(check, "Book this time")

    assert bookers.only(file_store).topics == ("work", "home")
