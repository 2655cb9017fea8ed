"""The bookings as the staff look at them: a day, a week, who waits."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.appointments import THURSDAY_TEN, book, open_booking, standby
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console
from youthpoint.domain.booking.bookings import Booker
from youthpoint.operations.booking import appointments, bookings
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)
OTSO = Booker(nickname="Otso", phone="+358401234567", email="otso@example.org")
THURSDAY = "/staff/bookings?day=2026-11-26"


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    open_booking(file_store)


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def columns(page: Page) -> list[str]:
    return page.all(".agenda h2")


def test_a_day_is_shown_expert_by_expert_oneself_first(app: Flask, file_store: Store) -> None:
    book(file_store, booker=OTSO)
    aino, mikael = at_console(app).visit(THURSDAY), at_console(app, "mikael").visit(THURSDAY)

    assert aino.text("h1") == "Thu 26 Nov"
    assert columns(aino) == ["Aino", "Leila", "Mikael"]
    assert columns(mikael) == ["Mikael", "Aino", "Leila"]
    assert "9:00–16:00" in aino.text(".agenda section").replace("\N{WORD JOINER}", "")
    assert aino.all(".entry") == ["10:00 45 min Otso FI Work Booked"]


def test_nobodys_number_stands_in_a_list(aino: Client, file_store: Store) -> None:
    booking = book(file_store, booker=OTSO)
    lists = [aino.visit(THURSDAY), aino.visit("/staff/bookings/week?day=2026-11-26")]
    page = aino.visit(f"/staff/bookings/{booking.id}")

    assert not any("1234567" in each.html or "otso@" in each.html for each in lists)
    assert page.attribute("a[href^='tel:']", "href") == "tel:+358401234567"
    assert page.text("a[href^='tel:']") == "040 123 4567"


def test_a_day_says_what_is_left(aino: Client, file_store: Store) -> None:
    before = aino.visit(f"{THURSDAY}&expert=aino").all(".gap")
    book(file_store)
    after = aino.visit(f"{THURSDAY}&expert=aino").all(".gap")

    assert "Book for somebody: Aino 10:00" in before
    assert set(before) - set(after) == {"Book for somebody: Aino 10:00"}


def test_one_looks_at_one_expert_and_turns_the_page(aino: Client, file_store: Store) -> None:
    book(file_store, THURSDAY_TEN + 24 * AN_HOUR, expert_id="mikael")
    page = aino.visit(f"{THURSDAY}&expert=mikael")
    assert columns(page) == ["Mikael"]
    assert page.text(".who-tabs [aria-current]") == "Mikael"

    after = aino.visit(page.attribute(".turn a:last-child", "href") or "")
    assert (after.text("h1"), columns(after)) == ("Fri 27 Nov", ["Mikael"])
    assert len(after.all(".entry")) == 1
    today = aino.visit(after.attribute(".turn a:nth-child(2)", "href") or "")
    assert today.text("h1") == "Tue 24 Nov"


@pytest.mark.parametrize("day", ["", "nonsense", "9999-12-31", "0001-01-01", "2026-02-30"])
def test_a_day_that_cannot_be_is_today(aino: Client, day: str) -> None:
    for page in ("/staff/bookings", "/staff/bookings/week"):
        assert aino.visit(f"{page}?day={day}&expert=nobody").status == 200


def test_a_closed_day_says_so_and_why(aino: Client) -> None:
    page = aino.visit("/staff/bookings?day=2026-12-24")

    assert page.text(".note") == "The point is closed on this day. Christmas Eve."


def test_a_week_counts_what_is_booked_and_free_day_by_day(aino: Client, file_store: Store) -> None:
    book(file_store, booker=OTSO)
    gone = book(file_store, THURSDAY_TEN + AN_HOUR, form="gone")
    bookings.cancel(file_store, gone.id, now=cast.NOON)
    page = aino.visit("/staff/bookings/week")

    assert page.text("h1") == "Week 48"
    assert columns(page) == ["Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov", "Thu 26 Nov", "Fri 27 Nov"]
    thursday = page.all(".agenda section")[3]
    assert "1 booked · 6 free" in thursday
    assert "Otso" in thursday
    assert "0 booked · 0 free" in page.all(".agenda section")[0], "Monday is over"


def test_where_a_time_stands_is_said_in_words(
    app: Flask, file_store: Store, clock: TestClock
) -> None:
    by = {"by": cast.AINO_ACCOUNT, "now": THURSDAY_TEN}
    times = [THURSDAY_TEN + hours * AN_HOUR for hours in range(-1, 4)]
    missed, here, with_us, gone, booked = (book(file_store, at, form=str(at)) for at in times)
    clock.time = THURSDAY_TEN
    appointments.did_not_come(file_store, missed.id, **by)  # type: ignore[arg-type]
    appointments.they_came(file_store, here.id, key=cast.KEY, **by)  # type: ignore[arg-type]
    appointments.start(file_store, with_us.id, key=cast.KEY, **by)  # type: ignore[arg-type]
    appointments.cancel_for(file_store, gone.id, **by)  # type: ignore[arg-type]
    page = at_console(app).visit("/staff/bookings")
    assert page.all(".entry .chip") == [
        "Did not come", "Here (A01)", "With Aino", "Cancelled", "Booked",
    ]  # fmt: skip

    clock.time = booked.begins_at + timedelta(minutes=7)
    page = at_console(app).visit("/staff/bookings")
    assert page.all(".entry .chip")[-1] == "7 min late"


def test_who_waits_is_told_with_what_is_offered(aino: Client, file_store: Store) -> None:
    page = aino.visit("/staff/bookings/waiting")
    assert page.text(".empty") == "Nobody is waiting for a time."
    standby(file_store, form="1", booker=OTSO)
    page = aino.visit("/staff/bookings/waiting")

    assert "1 person waits for a time." in page.text("main header")
    row = page.text("ol li")
    assert "Otso" in row
    assert "Work · Aino · In person" in row
    assert "until Thu 26 Nov" in row
    assert "Offered now: Tue 24 Nov at 14:00" in row
    assert "Offered until 12:30" in row
    assert "1234567" not in page.html
    assert "Waiting list 1" in aino.visit("/staff/bookings").text("main")
