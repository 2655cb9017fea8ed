"""Saving what hits booked times: first it is said how many, and chosen what becomes of them."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)
OTSO = Booker(nickname="Otso", phone="+358401234567")
THURSDAY = THURSDAY_TEN.date().isoformat()


@pytest.fixture
def kaisa(app: Flask, file_store: Store) -> Client:
    open_booking(file_store)
    with file_store.write() as uow:
        uow.changes.put("point", Name(Part.ROOM, "2"), {"name": {}})
        uow.changes.put(
            "point", Name(Part.ORGANISATION, "municipal_youth"), {"kind": "x", "name": {}}
        )
    return at_console(app, "kaisa")


def close(kaisa: Client) -> Page:
    page = kaisa.visit("/coordinator/closure/new")
    return kaisa.choose(page, "Save", {"why.en": "Flood"}, code=THURSDAY)


def state(store: Store, booking: Booking) -> BookingState:
    with store.read() as uow:
        found = uow.bookings.find(booking.id)
    assert found is not None
    return found.state


def closed(store: Store) -> bool:
    with store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    return any(each.day.isoformat() == THURSDAY for each in point.exceptions)


def test_how_many_and_which_are_shown_before_anything_is_saved(
    kaisa: Client, file_store: Store
) -> None:
    book(file_store, booker=OTSO)
    book(file_store, THURSDAY_TEN + AN_HOUR, form="silent")
    page = close(kaisa)

    assert page.text("h1") == "2 bookings are affected"
    assert [each.replace("\xa0", " ") for each in page.all(".hits li")] == [
        "Thu 26 Nov at 10:00 Aino",
        "Thu 26 Nov at 11:00 Aino",
    ]
    assert "Otso" not in page.text("main")
    assert "1 has left no number" in page.text(".note")
    assert not closed(file_store)


def test_what_was_chosen_is_done_and_the_change_saved(kaisa: Client, file_store: Store) -> None:
    mine = book(file_store, booker=OTSO)
    page = kaisa.choose(close(kaisa), "Save", choice="cancel")

    assert "Saved: Exceptions" in page.text("[role=status]")
    assert (state(file_store, mine), closed(file_store)) == (BookingState.CANCELLED, True)
    with file_store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    assert point.exceptions[0].why.texts == {"en": "Flood"}


def test_bookings_can_be_left_as_they_are(kaisa: Client, file_store: Store) -> None:
    mine = book(file_store, booker=OTSO)
    kaisa.choose(close(kaisa), "Save", choice="leave")

    assert (state(file_store, mine), closed(file_store)) == (BookingState.BOOKED, True)


def test_who_goes_back_finds_what_they_had_written(kaisa: Client, file_store: Store) -> None:
    book(file_store)
    page = kaisa.choose(close(kaisa), "Go back without saving")

    assert page.text("[name='why.en']") == "Flood"
    assert page.attribute("[name=code]", "value") == THURSDAY
    assert not closed(file_store)


def test_a_booking_made_meanwhile_is_shown_before_it_is_lost(
    kaisa: Client, file_store: Store
) -> None:
    book(file_store)
    page = close(kaisa)
    late = book(file_store, THURSDAY_TEN + AN_HOUR, form="late")
    again = kaisa.choose(page, "Save", choice="cancel")

    assert again.status == 409
    assert again.text("h1") == "2 bookings are affected"
    assert "have changed" in again.text("[role=alert]")
    assert again.attribute("[name=choice][checked]", "value") == "cancel"
    kaisa.choose(again, "Save")
    assert state(file_store, late) is BookingState.CANCELLED


def test_another_language_saves_nothing(kaisa: Client, file_store: Store) -> None:
    mine = book(file_store)
    page = kaisa.choose(close(kaisa), "SV – Svenska")

    assert page.text("[name='why.en']") == "Flood"
    assert (state(file_store, mine), closed(file_store)) == (BookingState.BOOKED, False)


def test_an_expert_is_not_taken_away_from_their_bookings_unasked(
    kaisa: Client, file_store: Store
) -> None:
    mine = book(file_store)
    page = kaisa.choose(kaisa.visit("/coordinator/expert/aino"), "Remove")
    assert page.text("h1") == "1 booking is affected"
    kaisa.choose(page, "Save", choice="offer")

    assert state(file_store, mine) is BookingState.CANCELLED
    assert kaisa.visit("/coordinator/expert/aino", titled=False).status == 404


def test_an_undo_that_hits_bookings_asks_too(kaisa: Client, file_store: Store) -> None:
    saturday = {"sat.0.0": "10:00", "sat.0.1": "12:00"}
    kaisa.choose(kaisa.visit("/coordinator/hours/-"), "Save", saturday)
    with file_store.write() as uow:
        (slot, *_others) = [each for each in uow.duty.of("point") if each.expert_id == "aino"]
        uow.duty.put([type(slot)(expert_id="aino", weekday=5, begins=slot.begins, ends=slot.ends)])
    mine = book(file_store, THURSDAY_TEN + timedelta(days=2))
    page = kaisa.choose(kaisa.visit("/coordinator/history"), "Undo the last change")
    assert page.text("h1") == "1 booking is affected"
    back = kaisa.choose(page, "Go back without saving")
    assert back.text("h1") == "History"
    assert state(file_store, mine) is BookingState.BOOKED

    kaisa.choose(page, "Save", choice="cancel")
    assert state(file_store, mine) is BookingState.CANCELLED
