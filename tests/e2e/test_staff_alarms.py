"""A call for help is seen and heard at every console of the point."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests import cast
from tests.e2e.conftest import PATIENCE
from tests.e2e.consoles import WAKE, sign_in
from youthpoint.domain.accounts.accounts import Account
from youthpoint.operations.queue import desk as desks
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

COUNT_NOTES = """
const start = AudioScheduledSourceNode.prototype.start;
AudioScheduledSourceNode.prototype.start = function (...at) {
  const heard = document.documentElement.dataset;
  heard.notes = Number(heard.notes ?? 0) + 1;
  return start.apply(this, at);
};
"""
HIDE = "Object.defineProperty(document, 'visibilityState', {value: 'hidden'})"
RING = 4
"""Notes of one alarm."""


@pytest.fixture
def mikael(console: Callable[[], Page], point: str) -> Page:
    """A colleague's console, at which every note is counted."""
    page = console()
    page.add_init_script(COUNT_NOTES)
    sign_in(page, point, "mikael")
    return page


def rings(page: Page, times: int) -> None:
    """See that exactly so many alarms have rung on this page."""
    expect(page.locator("html")).to_have_attribute(
        "data-notes", str(times * RING), timeout=PATIENCE
    )


def stays_quiet(page: Page) -> None:
    """See that an alarm is shown on this page, and rings not."""
    expect(page.locator(".alarm")).to_be_visible()
    assert page.locator("html").get_attribute("data-notes") is None


def ring(store: Store, by: Account, at: datetime = cast.NOON) -> None:
    desks.ring_alarm(store, "point", by=by, now=at)


def test_an_alarm_is_told_answered_and_over(desk: Page, point: str, mikael: Page) -> None:
    sign_in(desk, point)
    desk.get_by_role("button", name="Emergency").click()
    expect(desk.locator(".alarm")).to_be_visible()
    mikael.evaluate(WAKE)
    expect(mikael.locator("#alarms")).to_contain_text("Aino needs help now.")
    mikael.get_by_role("button", name="I’m going").click()
    expect(mikael.locator("#alarms")).to_contain_text("on the way")
    desk.evaluate(WAKE)

    expect(desk.locator("#alarms")).to_contain_text("Mikael is on the way.")


def test_each_alarm_rings_once_also_while_another_still_stands(
    mikael: Page, file_store: Store
) -> None:
    ring(file_store, cast.AINO_ACCOUNT)
    mikael.evaluate(WAKE)
    rings(mikael, 1)
    ring(file_store, cast.LEILA_ACCOUNT, cast.NOON + timedelta(seconds=1))
    mikael.evaluate(WAKE)

    rings(mikael, 2)


def test_who_opens_a_page_just_after_an_alarm_hears_it_once(
    mikael: Page, file_store: Store
) -> None:
    ring(file_store, cast.AINO_ACCOUNT)
    mikael.get_by_role("link", name="Statistics").click()
    mikael.wait_for_url("**/staff/figures")
    rings(mikael, 1)
    mikael.get_by_role("link", name="Queue", exact=True).click()
    mikael.wait_for_url("**/staff/")

    stays_quiet(mikael)


def test_an_old_alarm_is_seen_and_does_not_ring(mikael: Page, file_store: Store) -> None:
    ring(file_store, cast.AINO_ACCOUNT, cast.NOON - timedelta(minutes=10))
    mikael.get_by_role("link", name="Statistics").click()
    mikael.wait_for_url("**/staff/figures")

    stays_quiet(mikael)


def test_an_alarm_rings_also_at_a_console_behind_another_window(
    mikael: Page, file_store: Store
) -> None:
    mikael.evaluate(HIDE)
    ring(file_store, cast.AINO_ACCOUNT)

    rings(mikael, 1)
