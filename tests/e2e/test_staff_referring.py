"""Somebody is referred at the desk in a real browser: the screen is turned, and turned back."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.e2e.checks import inspect, unseen_focus
from tests.e2e.consoles import PHONE, sign_in
from tests.referred import open_way, outbox
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.queue import serving
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


def at_desk(store: Store, language: str) -> None:
    """Let somebody be with Aino now, and an authority be joined."""
    open_way(store)
    visit = arrive(store, "work", language=language)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    serving.arrived(store, visit.id, by=AINO_ACCOUNT, now=NOON)


def refer(page: Page) -> None:
    """Go from the board to the page that the screen is turned for."""
    page.locator("#refer-on").click()
    page.locator("#name").fill("Aino Esimerkki-Pitkänen")
    page.locator("#phone").fill("040 123 4567")
    page.locator("#message").fill("Soita iltapäivällä.")
    page.locator("#refer button.pri").click()
    expect(page.locator("#agree")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_board_to_the_page_that_they_take_along(
    desk: Page, point: str, file_store: Store, language: str
) -> None:
    at_desk(file_store, language)
    sign_in(desk, point, language=language)
    desk.locator("#refer-on").click()
    desk.wait_for_url("**/staff/refer/*")
    inspect(desk, f"staff-{language}-refer")
    desk.locator("#refer button.pri").click()
    expect(desk.locator("#errors")).to_be_visible()
    inspect(desk, f"staff-{language}-refer-errors")
    desk.goto(f"{point}/staff/")
    refer(desk)
    assert unseen_focus(desk) == []
    inspect(desk, f"staff-{language}-refer-turned")
    desk.set_viewport_size(PHONE)
    inspect(desk, f"staff-{language}-refer-turned-narrow")
    desk.locator("#agree .btn").first.click()
    expect(desk.locator("svg.qr")).to_be_visible()
    inspect(desk, f"staff-{language}-referred")
    desk.goto(f"{point}/staff/")
    inspect(desk, f"staff-{language}-referred-board")
    referrals(desk, point, language)
    sending(desk, point, file_store, language)


def referrals(page: Page, point: str, language: str) -> None:
    """Look at who was referred, and go on to take it back."""
    page.goto(f"{point}/staff/referrals")
    page.locator("main summary").click()
    inspect(page, f"staff-{language}-referrals")
    page.locator("main li .row .btn").click()
    page.wait_for_url("**/take-back")
    inspect(page, f"staff-{language}-referral-take-back")


def sending(page: Page, point: str, store: Store, language: str) -> None:
    """Look at how sending goes: on its way, and waiting for a person."""
    page.goto(f"{point}/staff/sending")
    inspect(page, f"staff-{language}-sending")
    for each in outbox(store):
        with store.write() as uow:
            parked = each.settled(SendState.PARKED, code="schema_invalid")
            uow.outbox.save(parked)
    page.reload()
    expect(page.locator("#stuck-h")).to_be_visible()
    inspect(page, f"staff-{language}-sending-stuck")


def test_what_was_opened_stays_open_when_the_board_comes_anew(
    desk: Page, point: str, file_store: Store
) -> None:
    at_desk(file_store, "en")
    sign_in(desk, point)
    refer(desk)
    desk.locator("#agree .btn").first.click()
    expect(desk.locator("svg.qr")).to_be_visible()
    desk.goto(f"{point}/staff/")
    desk.locator("#person details[id^=text] summary").click()
    waits = arrive(file_store, nickname="Otso")
    expect(desk.locator("#queue")).to_contain_text(waits.ticket)

    expect(desk.locator("#person details[id^=text] dl")).to_be_visible()


def test_without_javascript_it_is_the_same(browser: Browser, point: str, file_store: Store) -> None:
    at_desk(file_store, "sv")
    with browser.new_context(java_script_enabled=False, locale="en") as context:
        page = context.new_page()
        sign_in(page, point)
        refer(page)
        expect(page.locator("html")).to_have_attribute("lang", "sv")
        page.locator("nav.lang button[lang=fi]").click()
        expect(page.locator("html")).to_have_attribute("lang", "fi")
        page.locator("#agree .btn").first.click()
        expect(page.locator("svg.qr")).to_be_visible()
        page.locator("main a.btn").click()
        expect(page.locator("#out-referred")).to_be_visible()
