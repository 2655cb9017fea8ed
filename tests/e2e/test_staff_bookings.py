"""Booked times at the console in a real browser: looked at, done with, without a script too."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.checks import axe_violations, focus_order, inspect, unseen_focus
from tests.e2e.consoles import DESK, PHONE, TABLET, WAKE, sign_in
from tests.e2e.desk_bookings import a_day_of_bookings
from youthpoint.domain.localized import LANGUAGES
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

SIZES = (DESK, TABLET, PHONE)


def addresses(store: Store) -> dict[str, str]:
    now, phone = a_day_of_bookings(store)
    return {
        "queue": "",
        "day": "bookings",
        "week": "bookings/week",
        "waiting": "bookings/waiting",
        "booking": f"bookings/{now.id}",
        "by-phone": f"bookings/{phone.id}",
        "move": f"bookings/{phone.id}/move",
        "booked": f"bookings/{phone.id}/booked",
        "for-what": "bookings/new",
        "when": "bookings/new/when?topics=work",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_bookings(desk: Page, point: str, file_store: Store, language: str) -> None:
    pages = addresses(file_store)
    sign_in(desk, point, language=language)
    for name, address in pages.items():
        desk.goto(f"{point}/staff/{address}")
        inspect(desk, f"bookings-{language}-{name}", *SIZES)
    desk.set_viewport_size(PHONE)
    desk.locator("#when button").click()
    desk.wait_for_url("**/bookings/new/who**")
    inspect(desk, f"bookings-{language}-for-whom", *SIZES)


def test_the_pages_of_bookings_by_night(browser: Browser, point: str, file_store: Store) -> None:
    pages = addresses(file_store)
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", viewport=DESK)
    page = context.new_page()
    sign_in(page, point)
    for name, address in pages.items():
        page.goto(f"{point}/staff/{address}")
        assert axe_violations(page) == [], name
    context.close()


def test_a_time_is_booked_moved_and_cancelled_without_javascript(
    browser: Browser, point: str, file_store: Store
) -> None:
    a_day_of_bookings(file_store)
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    sign_in(page, point)
    page.get_by_role("link", name="Bookings").click()
    page.get_by_role("link", name="Book for somebody", exact=True).click()
    page.wait_for_url("**/bookings/new")
    page.locator("[value=work]").check(force=True)
    page.get_by_role("button", name="Continue").last.click()
    page.get_by_role("link", name="Mikael").click()
    page.wait_for_url("**expert=mikael**")
    page.get_by_role("button", name="Continue").click()
    page.locator("#nickname").fill("Väinö")
    page.get_by_role("button", name="Book this time").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The time is booked")
    page.get_by_role("link", name="Show the booking").click()
    move_to_the_last(page)
    page.get_by_role("button", name="Cancel the booking").click()
    expect(page.locator("#toast")).to_contain_text("The booking is cancelled")
    page.get_by_role("button", name="Undo").click()

    expect(page.locator("main header .chip")).to_have_text("Booked")
    context.close()


def move_to_the_last(page: Page) -> None:
    """Move a booking to the last time that is free on its day."""
    page.get_by_role("link", name="Move").click()
    page.wait_for_url("**/move")
    page.locator("#when [type=radio]").last.check(force=True)
    page.get_by_role("button", name="Move here").click()
    expect(page.locator("#toast")).to_contain_text("The booking is moved")


def test_who_is_expected_is_checked_in_from_the_board_and_undone(
    desk: Page, point: str, file_store: Store
) -> None:
    now, _phone = a_day_of_bookings(file_store)
    sign_in(desk, point)
    desk.locator(f"#here-{now.id}").click()
    expect(desk.locator("#toast")).to_contain_text("A02 is here")
    expect(desk.locator(f"#here-{now.id}")).to_have_count(0)
    desk.locator("#undo").click()
    expect(desk.locator(f"#here-{now.id}")).to_be_visible()
    desk.evaluate(WAKE)
    desk.locator(f"#start-{now.id}").click()

    expect(desk.locator("#who")).to_contain_text("Otso")
    expect(desk.locator("#book-next")).to_be_visible()


def test_which_time_is_chosen_is_said(desk: Page, point: str, file_store: Store) -> None:
    a_day_of_bookings(file_store)
    sign_in(desk, point)
    desk.goto(f"{point}/staff/bookings/new/when?topics=work&day=2026-11-27")
    status = desk.locator("main [role=status]")
    expect(status).to_contain_text("9:00")
    desk.locator("#when [type=radio]").last.check(force=True)

    expect(status).to_contain_text("15:00")


@pytest.mark.parametrize("page", ["bookings", "bookings/week", "bookings/new/when?topics=work"])
def test_lists_and_times_work_by_keyboard(
    desk: Page, point: str, file_store: Store, page: str
) -> None:
    a_day_of_bookings(file_store)
    sign_in(desk, point)
    desk.goto(f"{point}/staff/{page}")

    assert unseen_focus(desk) == []
    assert any("Mikael" in each for each in focus_order(desk))
