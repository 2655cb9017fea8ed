"""Booking at the kiosk, looked at: every step, in every language, with every aid."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.appointments import GUIDANCE, TERMS, open_booking
from tests.cast import KAISA, NOON
from tests.e2e.kiosks import begin, connect, to_booked, to_days, to_needs, to_times
from tests.e2e.test_kiosk_sight import look
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.operations.queue import queues
from youthpoint.operations.stations import printing
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


@pytest.fixture
def kiosk(page: Page, context: BrowserContext, file_store: Store, point: str) -> Page:
    open_booking(file_store)
    connect(context, file_store, point)
    begin(page, point)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_in_reach_and_within_the_rules(kiosk: Page, language: str) -> None:
    look(kiosk, "start-booking")
    to_needs(kiosk, language)
    look(kiosk, f"needs-booking-{language}")
    to_days(kiosk)
    look(kiosk, f"days-{language}")
    to_times(kiosk)
    look(kiosk, f"times-{language}")
    to_booked(kiosk)
    look(kiosk, f"booked-{language}")
    kiosk.locator("[formaction$='/phone']").click()
    expect(kiosk.locator(".large")).to_be_visible()
    look(kiosk, f"booked-phone-{language}")
    kiosk.locator(".bar .pri").click()
    expect(kiosk.locator("[data-ending]")).to_be_visible()
    look(kiosk, f"booked-done-{language}")


@pytest.mark.parametrize("aid", ["big", "contrast"])
def test_the_aids_keep_everything_in_reach(kiosk: Page, aid: str) -> None:
    kiosk.locator(f"[data-aid={aid}]").click()
    expect(kiosk.locator(f"[data-aid={aid}]")).to_have_attribute("aria-pressed", "true")
    look(kiosk, f"start-booking-{aid}")
    to_needs(kiosk)
    to_days(kiosk)
    look(kiosk, f"days-{aid}")
    to_times(kiosk)
    look(kiosk, f"times-{aid}")
    to_booked(kiosk)
    look(kiosk, f"booked-{aid}")


def test_a_full_house_still_books(kiosk: Page, file_store: Store, point: str) -> None:
    queues.stop_queue(file_store, "point", by=KAISA, now=NOON)
    kiosk.goto(f"{point}/kiosk/")
    look(kiosk, "start-stopped")

    kiosk.locator(".go[value=en]").click()

    expect(kiosk.locator(".tiles")).to_be_visible()
    expect(kiosk.locator("#kiosk")).to_have_attribute("lang", "en")


def test_another_time_is_one_tap_away_and_is_the_one_that_is_booked(kiosk: Page) -> None:
    to_needs(kiosk)
    to_days(kiosk)
    to_times(kiosk)
    chosen = kiosk.locator("label.pick").nth(1)
    chosen.click()
    time = chosen.inner_text()

    to_booked(kiosk)

    expect(kiosk.locator(".when")).to_contain_text(time)


@pytest.mark.parametrize("aid", ["", "big"])
def test_a_day_full_of_times_is_in_reach(kiosk: Page, file_store: Store, aid: str) -> None:
    short = replace(TERMS, length=timedelta(minutes=15), after=timedelta(), notice=timedelta())
    with file_store.write() as uow:
        uow.points.furnish("point", [replace(GUIDANCE, terms=short)], [])
    if aid:
        kiosk.locator(f"[data-aid={aid}]").click()
    to_needs(kiosk)
    to_days(kiosk)

    kiosk.locator("[name=day]").nth(2).click()

    expect(kiosk.locator("[name=begins]")).to_have_count(20)
    look(kiosk, f"times-many-{aid}")


@pytest.mark.parametrize("aid", ["", "big"])
@pytest.mark.parametrize("state", [PrinterState.READY, PrinterState.AWAY])
def test_a_slip_is_offered_within_reach(
    kiosk: Page, file_store: Store, state: PrinterState, aid: str
) -> None:
    printing.note_state(file_store, state, now=NOON)
    if aid:
        kiosk.locator(f"[data-aid={aid}]").click()
    to_needs(kiosk)
    to_days(kiosk)
    to_times(kiosk)
    to_booked(kiosk)

    look(kiosk, f"booked-printer-{state.name}-{aid}")
