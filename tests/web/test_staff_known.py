"""What we know about somebody, at the desk: shown, printed and erased when they ask for it."""

from pathlib import Path

import pytest
from flask import Flask

from tests import callers, tables, trailing
from tests.cast import LEILA, NOON, arrive
from tests.client import Client
from tests.staffers import at_console, browser_of
from tests.trailing import NAME, YES
from tests.visitors import path_of, served, state_of
from tests.web.test_staff_sights import restrict
from youthpoint.domain.queue.states import State
from youthpoint.store import Store

TITLE = "What we know about them"


@pytest.fixture
def aino(app: Flask, file_store: Store) -> Client:
    return at_console(app, "aino")


def test_the_panel_of_somebody_leads_there(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store, nickname=NAME)

    page = aino.visit(f"/staff/visit/{visit.id}")
    page = trailing.followed(aino, page, TITLE)

    assert page.path == f"/staff/known/visit/{visit.id}"
    for each in (NAME, "Work", "Link and code", "Deleted when the day ends."):
        assert each in page.text("main")


def test_so_does_the_board_of_whoever_is_with_them(aino: Client, file_store: Store) -> None:
    visit = served(file_store, arrive(file_store, nickname=NAME))

    assert aino.visit("/staff/").attribute("#known", "href") == f"/staff/known/visit/{visit.id}"


def test_a_booking_and_a_call_lead_there_too(aino: Client, file_store: Store) -> None:
    booking = trailing.booker(file_store)
    call = callers.takes(file_store, trailing.caller(file_store))

    page = trailing.followed(aino, aino.visit(f"/staff/bookings/{booking.id}"), TITLE)
    assert trailing.EMAIL in page.text("main")
    page = trailing.followed(aino, aino.visit("/staff/calls"), TITLE)
    assert page.path == f"/staff/known/call/{call.id}"
    assert "The call you asked for" in page.text("main")


def test_it_can_be_printed(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store, nickname=NAME)

    page = trailing.followed(aino, aino.visit(f"/staff/known/visit/{visit.id}"), "A sheet to print")

    assert NAME in page.html
    assert not page.has("script, a, form")


def test_at_their_word_it_is_erased_and_that_is_remembered(
    aino: Client, file_store: Store, tmp_path: Path
) -> None:
    visit = trailing.visitor(file_store)
    page = aino.visit(f"/staff/known/visit/{visit.id}/erase")
    assert "Only if they ask for it themselves." in page.text("main")

    page = aino.choose(page, YES)

    assert page.path == "/staff/erased"
    assert trailing.left_of(tmp_path) == []
    assert state_of(file_store, visit) is State.LEFT
    did = tables.rows(tmp_path, "select record, day, account_id from own_erasure")
    assert did == [("visit", NOON.date().isoformat(), "account-aino")]
    assert aino.visit(f"/staff/known/visit/{visit.id}").status in {200, 404}


def test_the_visitor_sees_that_and_when_it_was_opened(
    app: Flask, aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store, nickname=NAME)
    phone = browser_of(app)
    assert "Nobody has opened this yet." in trailing.asked(phone, path_of(visit)).text("main")

    aino.visit(f"/staff/visit/{visit.id}")

    said = trailing.asked(phone, path_of(visit)).text("main")
    assert "Staff have opened this once: today at 12:00." in said
    assert "Aino" not in said


def test_what_the_console_has_no_page_of_is_not_found(aino: Client) -> None:
    for address in ("referral/x", "nonsense/x", "visit/x"):
        assert aino.visit(f"/staff/known/{address}").status == 404
        assert aino.submit(f"/staff/known/{address}/erase").status == 404


def test_who_may_not_see_them_may_neither_look_nor_erase(app: Flask, file_store: Store) -> None:
    visit = arrive(file_store, "work", nickname=NAME)
    restrict(file_store)
    leila = at_console(app, LEILA.first_name.lower())

    for address in (f"/staff/known/visit/{visit.id}", f"/staff/known/visit/{visit.id}/print"):
        assert leila.visit(address).status == 403
    assert leila.submit(f"/staff/known/visit/{visit.id}/erase").status == 403
    assert state_of(file_store, visit) is State.WAITING
