"""Who is away: noted at five to nine with one press, entered for a holiday, taken back."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests.appointments import THURSDAY_TEN, book, free, open_booking
from tests.cast import NOON
from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.experts import DutyDay
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.store import Store

TODAY = NOON.date()
THURSDAY = THURSDAY_TEN.date()


@pytest.fixture
def kaisa(app: Flask, file_store: Store) -> Client:
    open_booking(file_store)
    with file_store.write() as uow:
        for room in "234":
            uow.changes.put("point", Name(Part.ROOM, room), {"name": {}})
        uow.changes.put(
            "point", Name(Part.ORGANISATION, "municipal_youth"), {"kind": "x", "name": {}}
        )
    return at_console(app, "kaisa")


def days(store: Store) -> list[DutyDay]:
    with store.read() as uow:
        return uow.duty.days("point", date.min, date.max)


def enter(kaisa: Client, **said: str) -> Page:
    return kaisa.choose(kaisa.visit("/coordinator/absences"), "Save", {"expert": "aino", **said})


def test_who_is_on_duty_today_is_away_with_one_press_and_back_with_another(
    kaisa: Client, file_store: Store
) -> None:
    page = kaisa.visit("/coordinator/absences")
    assert "Aino 9:00" in page.text(".whos li").replace("\u2060", "")

    page = kaisa.choose(page, "Aino is away today")
    assert days(file_store) == [DutyDay(expert_id="aino", day=TODAY)]
    assert "Away today" in page.text(".whos li")

    kaisa.choose(page, "As usual again, Aino")
    assert days(file_store) == []


def test_at_five_to_nine_the_board_is_two_presses_away_from_it(
    kaisa: Client, app: Flask, file_store: Store
) -> None:
    board = kaisa.visit("/staff/")
    (address,) = [
        str(each.attributes["href"])
        for each in board.tree.css("#person a")
        if each.text(strip=True) == "Say who is away today"
    ]
    kaisa.choose(kaisa.visit(address), "Aino is away today")

    assert days(file_store) == [DutyDay(expert_id="aino", day=TODAY)]
    assert "who is away" not in at_console(app).visit("/staff/").text("#person"), "who may not"


def test_whom_it_hits_is_asked_before(kaisa: Client, file_store: Store) -> None:
    mine = book(file_store, NOON + timedelta(hours=3))
    page = kaisa.choose(kaisa.visit("/coordinator/absences"), "Aino is away today")
    assert page.text("h1") == "1 booking is affected"
    assert days(file_store) == []

    kaisa.choose(page, "Save", choice="cancel")
    with file_store.read() as uow:
        found = uow.bookings.find(mine.id)
    assert found is not None
    assert found.state is BookingState.CANCELLED
    assert days(file_store) == [DutyDay(expert_id="aino", day=TODAY)]


def test_a_holiday_is_entered_with_its_first_and_last_day(kaisa: Client, file_store: Store) -> None:
    page = enter(kaisa, valid_from="2026-11-25", valid_until="2026-11-27")

    assert "Saved: Away and extra days" in page.text("[role=status]")
    assert [each.day.day for each in days(file_store)] == [25, 26, 27]
    assert free(file_store, expert_id="aino") == []
    assert page.all(".whos .grow")[-1] == "Aino Wed 25 Nov – Fri 27 Nov · away"


def test_a_day_in_addition_can_be_booked(kaisa: Client, file_store: Store) -> None:
    enter(kaisa, valid_from=THURSDAY.isoformat(), begins="12:00", ends="13:00")

    assert free(file_store, expert_id="aino") == ["12:00"]


def test_what_was_entered_is_taken_back(kaisa: Client, file_store: Store) -> None:
    page = enter(kaisa, valid_from="2026-11-25", valid_until="2026-11-27")
    kaisa.choose(page, "Remove: Aino, Wed 25 Nov – Fri 27 Nov")

    assert days(file_store) == []


def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(
    kaisa: Client, file_store: Store
) -> None:
    page = enter(kaisa, valid_from="2026-11-25", begins="13:00", ends="12:00")

    assert page.status == 422
    assert "ends before it begins" in page.text("#errors")
    assert page.attribute("#ends", "aria-describedby") == "ends-error"
    assert page.attribute("#begins", "value") == "13:00"
    assert days(file_store) == []


def test_saving_the_experts_form_leaves_their_days(kaisa: Client, file_store: Store) -> None:
    enter(kaisa, valid_from="2026-11-25")
    kaisa.choose(kaisa.visit("/coordinator/expert/aino"), "Save", name="Aino-Maria")

    assert [each.day.day for each in days(file_store)] == [25]


def test_the_history_tells_of_it_and_an_undo_takes_it_back(
    kaisa: Client, file_store: Store
) -> None:
    enter(kaisa, valid_from="2026-11-25")
    page = kaisa.visit("/coordinator/history")
    assert "Away and extra days" in page.text(".changes li")

    kaisa.choose(page, "Undo the last change")
    assert days(file_store) == []


def test_another_language_keeps_what_was_typed(kaisa: Client, file_store: Store) -> None:
    page = kaisa.visit("/coordinator/absences")
    page = kaisa.choose(page, "SV – Svenska", valid_from="2026-11-25")

    assert page.attribute("#valid_from", "value") == "2026-11-25"
    assert days(file_store) == []


def test_the_first_page_leads_here_and_to_the_devices(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/")
    addresses = [each.attributes["href"] for each in page.tree.css("a.part")]

    assert {"/coordinator/absences", "/staff/stations"} <= set(addresses)
    assert kaisa.visit("/staff/stations").status == 200
