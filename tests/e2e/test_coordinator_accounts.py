"""Accounts and points in a real browser, at a desk and on a phone."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.cast import PASSWORD
from tests.e2e.checks import inspect
from tests.e2e.consoles import DESK, PHONE, sign_in
from tests.inviting import furnish
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


def at_accounts(page: Page, point: str, size: ViewportSize) -> None:
    """Sign in as the coordinator, at this size."""
    page.set_viewport_size(size)
    sign_in(page, point, "kaisa")
    page.goto(f"{point}/coordinator/accounts")


def join(page: Page, link: str) -> None:
    """Make an account with a link."""
    page.context.clear_cookies()
    page.goto(link)
    expect(page.get_by_label("Username")).to_have_value("petra")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_url("**/staff/")
    page.context.clear_cookies()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_somebody_is_invited_comes_in_and_is_shut_out(
    desk: Page, point: str, file_store: Store, size: ViewportSize
) -> None:
    furnish(file_store)
    at_accounts(desk, point, size)
    desk.get_by_role("link", name="Invite somebody").click()
    desk.get_by_role("button", name="Make the link").click()
    expect(desk.locator("#errors")).to_be_focused()
    inspect(desk, "coordinator-invite", size)
    desk.get_by_label("First name").fill("Petra")
    desk.get_by_label("Username").fill("petra")
    desk.get_by_label("Works as").select_option("Organisation: Kela")
    desk.get_by_role("button", name="Make the link").click()
    desk.wait_for_url("**/coordinator/accounts")
    inspect(desk, "coordinator-accounts", size)
    link = desk.get_by_label("The link for Petra").last.input_value()

    join(desk, link)
    at_accounts(desk, point, size)
    desk.get_by_role("link", name="Petra").click()
    desk.get_by_role("button", name="Disable").click()
    expect(desk.locator(".note[role=status]")).to_contain_text("The account is disabled.")
    inspect(desk, "coordinator-account", size)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_point_is_added_and_one_goes_back(desk: Page, point: str, size: ViewportSize) -> None:
    desk.set_viewport_size(size)
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/coordinator/points/new")
    desk.get_by_role("button", name="Add the point").click()
    expect(desk.locator("#errors")).to_be_focused()
    inspect(desk, "coordinator-new-point", size)
    desk.locator("[id='name.fi']").fill("Itäpiste")
    desk.get_by_label("Set it up like").select_option("Test Point")
    desk.get_by_role("button", name="Add the point").click()
    desk.wait_for_url("**/coordinator/")
    expect(desk.locator(".brand")).to_contain_text("Itäpiste")
    desk.goto(f"{point}/coordinator/points")
    inspect(desk, "coordinator-points", size)
    desk.get_by_role("button", name="Set up Test Point").click()
    expect(desk.locator(".brand")).to_contain_text("Test Point")
