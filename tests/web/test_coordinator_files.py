"""The set-up as a file: seen first, changed then, and wrong in all places at once."""

from io import BytesIO

import pytest
from flask import Flask

from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup import looking
from youthpoint.store import Store

WIDER = "queue_limit = 7"


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def along(kaisa: Client, query: str = "") -> str:
    return kaisa.browser.get(f"/coordinator/file/set-up.toml{query}").text


def bring(kaisa: Client, text: str) -> Page:
    """Choose a file and look at what it would change."""
    data = {"file": (BytesIO(text.encode()), "set-up.toml")}
    return Page(kaisa.browser.post("/coordinator/file", data=data)).criticise(tokens=False)


def changed(text: str) -> str:
    return "\n".join(
        WIDER if line.startswith("queue_limit") else line for line in text.splitlines()
    )


def limit(store: Store) -> int:
    with store.read() as uow:
        found: int = looking.present(uow, "point")[Name(Part.RULES)]["queue_limit"]
    return found


def test_what_was_taken_along_changes_nothing_when_it_comes_back(kaisa: Client) -> None:
    page = bring(kaisa, along(kaisa, "?people=on"))

    assert page.text("#would") == "Nothing differs. This point is set up just so."


def test_so_is_what_has_no_words_yet(kaisa: Client) -> None:
    kaisa.choose(kaisa.visit("/coordinator/room/new"), "Save", code="12")
    new = kaisa.visit("/coordinator/topic/new")
    chosen = {each: new.tree.css(f"#{each} option")[1] for each in ("service", "reporting_group")}
    codes = {each: it.attributes["value"] or "" for each, it in chosen.items()}
    kaisa.choose(new, "Save", {"name.fi": "Kesätyö", "shown": [], **codes})
    empty = {f"address.{code}": "" for code in ("fi", "sv", "en")}
    kaisa.choose(kaisa.visit("/coordinator/place/-"), "Save", empty)
    text = along(kaisa, "?people=on")
    assert all(each in text for each in ("[room.12]", "Kesätyö"))

    page = bring(kaisa, text)

    assert page.text("#would") == "Nothing differs. This point is set up just so."


def test_people_are_taken_along_only_when_asked_for(kaisa: Client) -> None:
    assert "Aino" not in along(kaisa)
    assert "Aino" in along(kaisa, "?people=on")


def test_a_file_is_seen_before_it_changes_anything(kaisa: Client, file_store: Store) -> None:
    before = limit(file_store)
    page = bring(kaisa, changed(along(kaisa)))

    assert page.text("#would") == "The file would change 1 thing"
    assert "So many may wait at the most" in page.text("#would-change")
    assert limit(file_store) == before

    page = kaisa.choose(page, "Set up as the file says")

    assert page.text("h1") == "History"
    assert limit(file_store) == 7
    kaisa.choose(page, "Undo the last change")
    assert limit(file_store) == before


def test_every_mistake_is_told_with_its_line_and_nothing_changes(
    kaisa: Client, file_store: Store
) -> None:
    before = limit(file_store)
    lines = changed(along(kaisa)).splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("wait_limit_minutes"))
    lines[place] = 'wait_limit_minutes = "long"'
    lines[-1] = f"{lines[-1]}\nnonsense = 1"
    page = bring(kaisa, "\n".join(lines))

    assert page.status == 422
    told = page.all("#errors li")
    assert [each.split(":")[0] for each in told] == [f"Line {place + 1}", f"Line {len(lines) + 1}"]
    assert "Enter a whole number." in told[0]
    assert limit(file_store) == before


@pytest.mark.parametrize("text", ["", "\x00", "format = 1\n[cake]\n", "format = 2\n", "["])
def test_what_is_no_set_up_is_said(kaisa: Client, text: str) -> None:
    page = bring(kaisa, text)

    assert page.status == 422
    assert "file" in page.text("#errors p")


def test_nobody_else_takes_it_along(app: Flask) -> None:
    aino = at_console(app, "aino")

    assert aino.browser.get("/coordinator/file/set-up.toml").status_code == 403


def closing(kaisa: Client) -> str:
    """Return the set-up as a file, with a day of its own that nobody works on."""
    day = f'\n[closure.{THURSDAY_TEN.date()}]\nspans = []\nwhy = {{ en = "Flood" }}\n'
    return along(kaisa) + day


def state(store: Store, booking: Booking) -> BookingState:
    with store.read() as uow:
        found = uow.bookings.find(booking.id)
    assert found is not None
    return found.state


def test_booked_times_that_a_file_hits_are_asked_about(kaisa: Client, file_store: Store) -> None:
    open_booking(file_store)
    mine = book(file_store)
    page = bring(kaisa, closing(kaisa))
    assert "1 booked time is in the way" in page.text("#would-change .note")

    page = kaisa.choose(page, "Set up as the file says")
    assert page.text("h1") == "1 booking is affected"
    back = kaisa.choose(page, "Go back without saving")
    assert back.text("#would") == "The file would change 1 thing"
    assert state(file_store, mine) is BookingState.BOOKED

    page = kaisa.choose(page, "Save", choice="cancel")
    assert page.text("h1") == "History"
    assert state(file_store, mine) is BookingState.CANCELLED
    assert bring(kaisa, along(kaisa)).text("#would").startswith("Nothing differs")


def test_a_file_that_leaves_booked_times_alone_asks_nothing(
    kaisa: Client, file_store: Store
) -> None:
    open_booking(file_store)
    book(file_store)
    page = kaisa.choose(bring(kaisa, changed(along(kaisa))), "Set up as the file says")

    assert page.text("h1") == "History"
