"""A time at the kiosk: a need, a day, a time, and nobody is asked who they are."""

from contextlib import suppress
from datetime import datetime

import pytest
from flask import Flask

from tests import appointments, bookers, cast
from tests.appointments import THURSDAY_TEN, open_booking
from tests.bookers import only
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.stationed import device
from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Refused
from youthpoint.domain.experts import Channel
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.queue import queues
from youthpoint.operations.stations.kiosks import MOST_TIMES
from youthpoint.store import Store

THURSDAY = "2026-11-26"


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    open_booking(file_store)
    return device(app, file_store, StationKind.KIOSK)


def days(kiosk: Client, topic: str = "work", language: str = "en") -> Page:
    return kiosk.press("/kiosk/days", lang=language, topics=topic)


def press(kiosk: Client, path: str, page: Page, **more: str) -> Page:
    """Press a button of a step, with the hidden fields that stand in it."""
    sent: dict[str, list[str]] = {}
    for node in page.tree.css("input[type=hidden]"):
        sent.setdefault(node.attributes["name"] or "", []).append(node.attributes["value"] or "")
    return kiosk.press(path, **{**sent, **{name: [each] for name, each in more.items()}})


def times(kiosk: Client, day: str = THURSDAY) -> Page:
    return press(kiosk, "/kiosk/times", days(kiosk), day=day)


def book(kiosk: Client, page: Page, begins: str = "") -> Page:
    return press(kiosk, "/kiosk/booked", page, begins=begins or bookers.begins(10))


def others_take(store: Store, at: datetime) -> None:
    """Let others book a time with everybody who could meet somebody then."""
    with suppress(Refused):
        for each in range(9):
            appointments.book(store, at, form=f"{at} {each}", expert_id=None)


def test_who_comes_for_a_time_finds_the_way_on_the_first_page(kiosk: Client) -> None:
    page = kiosk.visit("/kiosk/")

    assert "Book a time" in page.text("[formaction='/kiosk/book']")
    assert kiosk.press("/kiosk/book", lang="en").attribute("form", "action") == "/kiosk/days"


def test_who_has_said_the_need_can_book_instead_of_queueing(kiosk: Client) -> None:
    page = kiosk.press("/kiosk/needs", lang="en")

    assert page.attribute("form", "action") == "/kiosk/age"
    assert page.text("[formaction='/kiosk/days']") == "Book a time"


def test_where_nothing_can_be_booked_nobody_speaks_of_it(app: Flask, file_store: Store) -> None:
    kiosk = device(app, file_store, StationKind.KIOSK)

    assert not kiosk.visit("/kiosk/").has("[formaction='/kiosk/book']")
    assert not kiosk.press("/kiosk/needs", lang="en").has("[formaction='/kiosk/days']")


def test_the_days_show_how_much_is_free(kiosk: Client) -> None:
    page = days(kiosk)

    first = page.all("[name=day]")[:3]
    assert [each.split(" ")[0] for each in first] == ["Tue", "Wed", "Thu"]
    assert all("times" in each or "time" in each for each in first)


def test_later_days_follow_the_last_one_and_lead_back(kiosk: Client) -> None:
    page = days(kiosk)
    assert len(page.all("[name=day]")) == 12
    assert not page.has("[name=from]:not([value^='2026-12'])")

    later = press(
        kiosk, "/kiosk/days", page, **{"from": page.attribute("[name=from]", "value") or ""}
    )

    shown, before = (
        [each.attributes["value"] for each in some.tree.css("[name=day]")] for some in (later, page)
    )
    assert min(map(str, shown)) > max(map(str, before))
    assert "Earlier days" in later.all("[name=from]")


def test_a_day_shows_its_times_the_first_one_chosen(kiosk: Client) -> None:
    page = times(kiosk)

    assert page.text(".xl") == "Thu 26 Nov"
    assert page.all("fieldset legend") == ["Morning", "Afternoon"]
    assert page.attribute("[name=begins][checked]", "value") == page.attribute(
        "[name=begins]", "value"
    )


def test_a_time_is_booked_at_once_and_said_in_words(kiosk: Client, file_store: Store) -> None:
    page = book(kiosk, times(kiosk))

    booking = only(file_store)
    assert page.text("h1") == "You’re booked"
    assert page.text(".when") == "Thu 26 Nov at 10:00"
    assert page.text(".code") == codes.shown(bookers.code_of(booking))
    assert page.has(".ticket svg.qr")
    assert page.attribute("input[name=link]", "value") == bookers.link_of(booking)
    assert (booking.state, booking.door, booking.channel) == (
        BookingState.BOOKED, Door.KIOSK, Channel.PLACE,
    )  # fmt: skip
    assert (booking.nickname, booking.phone, booking.age_band) == ("", "", AgeBand.NOT_SAID)
    assert (booking.begins_at, booking.language, booking.topics) == (THURSDAY_TEN, "en", ("work",))


def test_a_doubled_tap_books_one_time(kiosk: Client, file_store: Store) -> None:
    page = times(kiosk)

    assert book(kiosk, page).text(".code") == book(kiosk, page).text(".code")
    assert only(file_store).state is BookingState.BOOKED


def test_whoever_was_slower_is_told_and_sees_what_is_left(kiosk: Client, file_store: Store) -> None:
    page = times(kiosk)
    others_take(file_store, THURSDAY_TEN)

    refused = book(kiosk, page)

    assert refused.status == 409
    assert refused.text("[role=alert]") == "Someone got there first. Choose another time."
    assert "10:00" not in refused.all("label.pick")


def test_where_a_day_is_all_taken_the_days_are_shown_again(
    kiosk: Client, file_store: Store
) -> None:
    page = times(kiosk)
    for hour in range(9, 16):
        others_take(file_store, bookers.at(hour))

    refused = book(kiosk, page)

    assert refused.has("[name=day]")
    assert THURSDAY not in refused.html
    assert "Someone got there first. Choose another time." in refused.text("[role=alert]")


@pytest.mark.parametrize("begins", ["", "yesterday", "2026-11-26T10:07:00+00:00", "9999-12-31"])
def test_a_time_that_is_none_is_refused_beside_those_that_are(kiosk: Client, begins: str) -> None:
    page = press(kiosk, "/kiosk/booked", times(kiosk), begins=begins)

    assert page.status in (409, 422)
    assert page.has("[role=alert]")
    assert page.has("[name=begins]")


def test_a_need_that_is_not_booked_says_so_beside_the_needs(
    kiosk: Client, file_store: Store
) -> None:
    with file_store.write() as uow:
        uow.points.furnish("point", [cast.SERVICES[0]], [])

    page = days(kiosk)

    assert page.status == 409
    assert "Times can’t be booked for this." in page.text("[role=alert]")
    assert page.has(".tiles")


def test_without_a_need_the_words_stand_beside_the_tiles(kiosk: Client) -> None:
    page = kiosk.press("/kiosk/days", lang="en")

    assert page.status == 422
    assert "Choose at least one" in page.text("[role=alert]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_the_queue_is_stopped_a_time_can_be_had_in_every_language(
    kiosk: Client, file_store: Store, language: str
) -> None:
    queues.stop_queue(file_store, "point", by=cast.KAISA, now=cast.NOON)

    page = kiosk.visit("/kiosk/")

    assert page.has(f".go[lang={language}][formaction='/kiosk/book']")
    refused = kiosk.press("/kiosk/needs", lang="en")
    assert refused.attribute("form", "action") == "/kiosk/days"
    assert "The queue has closed for today." in refused.text("[role=alert]")
    missed = kiosk.press("/kiosk/number", lang="en", topics="work")
    assert missed.text("[formaction='/kiosk/days']") == "Book a time"


def test_a_closed_point_books_too(kiosk: Client, clock: TestClock, file_store: Store) -> None:
    clock.time = clock.time.replace(hour=21)

    assert kiosk.visit("/kiosk/").has(".go[formaction='/kiosk/book']")
    assert book(kiosk, times(kiosk)).text(".when") == "Thu 26 Nov at 10:00"


def test_v2_3_2_a_thousand_taps_do_not_fill_the_calendar(kiosk: Client, file_store: Store) -> None:
    _while, most = MOST_TIMES[0]
    tapped = [book(kiosk, times(kiosk), bookers.begins(10 + each % 4)) for each in range(most + 1)]

    assert tapped[-1].status == 429
    assert "Wait 1 minute" in tapped[-1].text("[role=alert]")
    assert len(bookers.all_of(file_store)) == most
