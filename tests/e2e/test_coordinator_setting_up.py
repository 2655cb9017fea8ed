"""The coordinator's own forms in a browser: what a closure hits, who is away, duty, settings."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.e2e.checks import inspect
from tests.e2e.consoles import DESK, PHONE, sign_in
from youthpoint.domain.booking.bookings import Booker, BookingState
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

THURSDAY = THURSDAY_TEN.date().isoformat()


@pytest.fixture(autouse=True)
def furnished(file_store: Store) -> None:
    """A room and an organisation that the cast's experts name."""
    with file_store.write() as uow:
        uow.changes.put("point", Name(Part.ROOM, "2"), {"name": {}})
        uow.changes.put(
            "point", Name(Part.ORGANISATION, "municipal_youth"), {"kind": "x", "name": {}}
        )


@pytest.fixture
def kaisa(desk: Page, point: str) -> Page:
    sign_in(desk, point, "kaisa")
    return desk


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_closure_asks_before_it_hits_a_booking(
    kaisa: Page, point: str, file_store: Store, size: ViewportSize
) -> None:
    kaisa.set_viewport_size(size)
    open_booking(file_store)
    mine = book(file_store, booker=Booker(phone="+358401234567"))
    book(file_store, THURSDAY_TEN.replace(hour=11), form="silent")
    kaisa.goto(f"{point}/coordinator/closure/new")
    kaisa.get_by_label("Day", exact=True).fill(THURSDAY)
    kaisa.get_by_role("button", name="Save").press("Enter")

    expect(kaisa.get_by_role("heading", level=1)).to_have_text("2 bookings are affected")
    inspect(kaisa, "coordinator-hits", size)
    kaisa.get_by_role("radio", name="Tell them and cancel").check()
    kaisa.get_by_role("button", name="Save").press("Enter")
    expect(kaisa.locator(".note[role=status]")).to_contain_text("Saved")
    with file_store.read() as uow:
        found = uow.bookings.find(mine.id)
    assert found is not None
    assert found.state is BookingState.CANCELLED


FORMS = ("expert/aino", "rules/-", "rules/keeping", "hours/-", "place/-", "absences")


@pytest.mark.parametrize("path", FORMS)
def test_the_forms_can_be_used_by_everybody(kaisa: Page, point: str, path: str) -> None:
    kaisa.goto(f"{point}/coordinator/{path}")
    kaisa.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")

    name = path.strip("/-").replace("/", "-")
    inspect(kaisa, f"coordinator-{name}", DESK, PHONE)


def test_a_row_is_added_and_goes_on_where_the_keyboard_is(kaisa: Page, point: str) -> None:
    kaisa.goto(f"{point}/coordinator/expert/aino")
    kaisa.get_by_role("button", name="One more row").press("Enter")

    expect(kaisa.locator("[id='duty.6.day']")).to_be_focused()
    kaisa.get_by_role("button", name="Remove Row 1").press("Enter")
    expect(kaisa.locator("[id='duty.0.day']")).to_be_focused()
    expect(kaisa.locator("[id='duty.0.day']")).to_have_value("tue")
