"""Signing in with a code in a real browser: set up, lost, set up anew, in each language."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.cast import PASSWORD, POINT
from tests.conftest import TestClock
from tests.e2e.checks import inspect
from tests.e2e.consoles import DESK, PHONE
from tests.second_steps import HERE, NEXT
from youthpoint.domain.accounts.second_factors import Demand, step_of
from youthpoint.operations.accounts.authenticators import code_at
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


class Authenticator:
    """A phone that shows codes of the secret that it has read."""

    def __init__(self, clock: TestClock) -> None:
        self._clock = clock
        self.secret = ""

    def read(self, page: Page) -> None:
        """Read the secret that a page shows."""
        expect(page.locator(".key")).to_be_visible()
        self.secret = page.locator(".key").inner_text().replace(" ", "")

    def code(self) -> str:
        """Return what it shows now, which was not used yet."""
        self._clock.time += 2 * NEXT
        return code_at(self.secret, step_of(self._clock.time))


@pytest.fixture
def phone(clock: TestClock) -> Authenticator:
    return Authenticator(clock)


@pytest.fixture
def asks(file_store: Store) -> None:
    """The point asks everybody for a second step."""
    policy = replace(POINT.policy, second_factor=Demand.EVERYBODY)
    with file_store.write() as uow:
        uow.points.change(replace(POINT, policy=policy))


def enter(page: Page, point: str, language: str) -> None:
    page.goto(f"{point}/staff/sign-in?lang={language}")
    page.locator("#username").fill("aino")
    page.locator("#password").fill(PASSWORD)
    page.locator("main button").click()


def set_up(page: Page, phone: Authenticator, named: str) -> None:
    """Set it up where the point asks for it, looking at each page."""
    page.wait_for_url(f"**{HERE}")
    inspect(page, f"{named}-owed", DESK, PHONE)
    page.locator("#password").fill(PASSWORD)
    page.locator("#second-step .btn").click()
    phone.read(page)
    inspect(page, f"{named}-offer", DESK, PHONE)
    page.locator("#code").fill(phone.code())
    page.locator("#confirm-form .btn").click()
    codes = page.locator("textarea.codes")
    expect(codes).to_have_value(re.compile(r"(\w{4}-\w{4}-\w{4}\s?){10}"))
    inspect(page, f"{named}-codes", DESK, PHONE)
    page.locator("main .btn").click()
    page.wait_for_url("**/staff/")


@pytest.mark.usefixtures("asks")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_somebody_sets_it_up_and_comes_in_with_a_code(
    desk: Page, point: str, phone: Authenticator, language: str
) -> None:
    named = f"second-step-{language}"
    desk.set_viewport_size(DESK if language == "en" else PHONE)
    enter(desk, point, language)
    set_up(desk, phone, named)

    desk.context.clear_cookies()
    enter(desk, point, language)
    expect(desk.locator("#code")).to_be_focused()
    inspect(desk, f"{named}-code", DESK, PHONE)
    desk.locator("#code").fill(phone.code())
    desk.locator("#code").press("Enter")
    desk.wait_for_url("**/staff/")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_one_sees_where_one_is_signed_in_and_signs_out_there(
    desk: Page, page: Page, point: str, size: ViewportSize
) -> None:
    desk.set_viewport_size(size)
    for each in (page, desk):
        enter(each, point, "en")
        each.wait_for_url("**/staff/")
    desk.goto(f"{point}/staff/me")
    inspect(desk, "sign-ins", size)
    desk.locator("#password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign out everywhere else").click()
    expect(desk.locator("#sign-ins li")).to_have_count(1)

    page.goto(f"{point}/staff/")
    page.wait_for_url("**/staff/sign-in")
