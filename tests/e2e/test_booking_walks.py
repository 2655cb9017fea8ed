"""Booking a time in a real browser: in three languages, by keyboard, without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import appointments, bookers, cast
from tests.bookers import EMAIL, PHONE, THURSDAY
from tests.conftest import TestClock
from tests.e2e.checks import inspect, unseen_focus
from tests.e2e.keyboard import press_on, tab_to
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.booking import bookings
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

TEN = "[name=begins][value='2026-11-26T08:00:00+00:00']"
ELEVEN = "[name=begins][value='2026-11-26T09:00:00+00:00']"
ON = ".bar button.pri"


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    appointments.open_booking(file_store, mail=True)


def go_on(page: Page, to: str) -> None:
    """Press the page's main button, and wait for the page that it leads to."""
    page.locator(ON).click()
    page.wait_for_url(to)


def need(page: Page, point: str, language: str = "en") -> None:
    page.goto(f"{point}/need?lang={language}")
    page.locator("[value=work]").check()
    page.locator("[value=mind]").check()  # so that there is a choice in every language
    go_on(page, "**/how")


def hold(page: Page, point: str, time: str = TEN, language: str = "en") -> None:
    need(page, point, language)
    page.goto(point + THURSDAY)
    page.locator(time).check(force=True)
    go_on(page, "**/book/who")


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_need_to_a_booked_time(
    page: Page, point: str, file_store: Store, language: str
) -> None:
    need(page, point, language)
    inspect(page, f"booking-{language}-how")
    page.locator("a[href='/book']").click()
    page.wait_for_url("**/book")
    inspect(page, f"booking-{language}-times")
    page.locator(".card a.tap").click()
    page.wait_for_url("**/book/with**")
    inspect(page, f"booking-{language}-people")
    page.goto(point + THURSDAY)
    page.locator(TEN).check(force=True)
    go_on(page, "**/book/who")
    page.locator("#phone").fill("12")
    page.locator("#email").fill(EMAIL)
    page.locator(ON).click()
    expect(page.locator("#errors")).to_be_focused()
    inspect(page, f"booking-{language}-who-wrong")
    page.locator("#phone").fill(PHONE)
    page.locator("summary").click()
    inspect(page, f"booking-{language}-who")
    go_on(page, "**/book/check")
    inspect(page, f"booking-{language}-check")
    page.locator(ON).click()
    expect(page.locator(".ticket h1")).to_be_visible()
    inspect(page, f"booking-{language}-booked")
    assert bookers.only(file_store).email == EMAIL


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_start_to_another_time_and_to_none(
    page: Page, point: str, file_store: Store, language: str
) -> None:
    hold(page, point, language=language)
    go_on(page, "**/book/check")
    go_on(page, "**/b/*")
    page.goto(point)
    inspect(page, f"booking-{language}-start")
    page.locator("a.mine").click()
    page.locator("a[href$=move]").click()
    page.locator("a.pick[href*='11-26']").click()
    page.wait_for_url("**2026-11-26**")
    inspect(page, f"booking-{language}-move")
    page.locator(ELEVEN).check(force=True)
    go_on(page, "**/move/check")
    inspect(page, f"booking-{language}-move-check")
    page.locator(ON).click()
    expect(page.locator(".note")).to_be_visible()
    inspect(page, f"booking-{language}-moved")
    page.locator("a.bad").click()
    page.wait_for_url("**/cancel")
    inspect(page, f"booking-{language}-cancel")
    page.locator("button.bad").click()
    page.wait_for_url("**/b/*")
    inspect(page, f"booking-{language}-cancelled")
    assert bookers.only(file_store).state is BookingState.CANCELLED


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_no_free_time_to_an_offer(
    page: Page, point: str, file_store: Store, language: str
) -> None:
    def look(name: str) -> None:
        inspect(page, f"waiting-{language}-{name}")

    others = bookers.everybody_has(file_store)
    bookers.is_away(file_store, 24, 25, 27, 30)
    bookers.is_away(file_store, 1, month=12)
    need(page, point, language)
    page.goto(point + THURSDAY)
    look("empty")
    page.locator("main a[href^='/book/wait']").click()
    page.wait_for_url("**/book/wait**")
    page.locator(ON).click()
    expect(page.locator("#errors")).to_be_focused()
    look("wrong")
    page.locator("[name=until]").first.check(force=True)
    page.locator("[name=part][value=morning]").check(force=True)
    go_on(page, "**/w/*")
    look("waiting")
    bookings.cancel(file_store, others[0].id, now=cast.NOON)
    page.locator("a.btn[href='']").click()
    page.locator("button.pri").wait_for()
    look("offer")
    page.locator("button.pri").click()
    expect(page.locator(".ticket h1")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_a_time_today_checks_in(
    page: Page, point: str, file_store: Store, clock: TestClock, language: str
) -> None:
    booking = appointments.book(file_store)
    clock.time = bookers.at(9, 30)
    page.goto(f"{point}/b/{bookers.link_of(booking)}?lang={language}")
    inspect(page, f"booking-{language}-today")
    page.locator("button.pri").click()
    expect(page.locator(".num")).to_have_text("A01")
    inspect(page, f"booking-{language}-ticket")


def test_who_is_faster_leaves_a_choice(page: Page, point: str, file_store: Store) -> None:
    need(page, point)
    page.goto(point + THURSDAY)
    bookers.somebody_has(file_store)
    page.locator(TEN).check(force=True)
    page.locator(ON).click()
    expect(page.locator("#errors")).to_contain_text("Someone got there first.")
    expect(page.locator("#errors")).to_be_focused()
    inspect(page, "booking-taken")


# --- Without seeing, without a mouse, without scripts ------------------------------------------


def test_a_screen_reader_is_told_which_day_and_time_is_chosen(page: Page, point: str) -> None:
    need(page, point)
    page.goto(point + THURSDAY)
    days = page.get_by_role("navigation", name="Day")
    expect(days.get_by_role("link", name="Thu 26 Nov 7 times")).to_have_attribute(
        "aria-current", "date"
    )
    morning = page.get_by_role("group", name="Morning")
    expect(morning.get_by_role("radio", name="9:00")).to_be_checked()
    said = page.get_by_role("status").filter(has_text="Nov")
    expect(said).to_have_text("Thu 26 Nov at 9:00, 45 min")
    morning.get_by_role("radio", name="10:00").check(force=True)

    expect(said).to_have_text("Thu 26 Nov at 10:00, 45 min")
    expect(page.get_by_role("button", name="Continue")).to_be_visible()


def test_a_time_can_be_booked_by_keyboard_alone(page: Page, point: str, file_store: Store) -> None:
    need(page, point)
    press_on(page, page.locator("a[href='/book']"))
    page.wait_for_url("**/book")
    press_on(page, page.locator("a.pick[href$='2026-11-26']"))
    page.wait_for_url("**2026-11-26**")
    tab_to(page, page.locator("[name=begins]:checked"))
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-chosen]")).to_have_text("Thu 26 Nov at 10:00, 45 min")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/who")
    tab_to(page, page.locator("#nickname"))
    page.keyboard.type("Ninni")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/check")
    press_on(page, page.get_by_role("button", name="Book this time"))
    page.wait_for_url("**/b/*")

    assert bookers.only(file_store).nickname == "Ninni"


def test_the_focus_is_seen_wherever_it_is(page: Page, point: str, file_store: Store) -> None:
    hold(page, point)
    for path in (THURSDAY, "/book/with", "/book/who", "/book/check", "/book/wait"):
        page.goto(point + path)
        assert unseen_focus(page) == [], path
    page.goto(f"{point}/book/check")
    go_on(page, "**/b/*")
    assert unseen_focus(page) == []


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone by night, whose browser runs no scripts."""
    context = browser.new_context(
        java_script_enabled=False,
        locale="en-GB",
        color_scheme="dark",
        viewport={"width": 390, "height": 844},
    )
    yield context.new_page()
    context.close()


def test_a_time_can_be_booked_and_moved_without_javascript(
    plain: Page, point: str, file_store: Store
) -> None:
    need(plain, point)
    plain.get_by_role("link", name="I’ll book a time").click()
    plain.get_by_role("link", name="Thu 26 Nov").click()
    plain.locator("label", has=plain.locator(TEN)).click()
    plain.get_by_role("button", name="SV – Svenska").click()
    expect(plain.locator(TEN)).to_be_checked()
    plain.get_by_role("button", name="EN – English").click()
    plain.get_by_role("button", name="Continue").click()
    expect(plain.locator("[data-held]")).to_contain_text("Thu 26 Nov at 10:00, 45 min")
    plain.get_by_role("button", name="Continue").click()
    plain.get_by_role("button", name="Book this time").click()
    plain.get_by_role("link", name="Move the time").click()
    plain.get_by_role("link", name="Thu 26 Nov").click()
    plain.locator("label", has=plain.locator(ELEVEN)).click()
    plain.get_by_role("button", name="Continue").click()
    plain.get_by_role("button", name="Move the time").click()

    expect(plain.locator(".ticket")).to_contain_text("Thu 26 Nov at 11:00, 45 min")
    assert bookers.only(file_store).begins_at == bookers.at(11)
