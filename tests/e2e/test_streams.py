"""The real server tells a real browser: what the console does is on the phone at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.concurrency.housed import point, served
from tests.concurrency.listened import KEY, House
from tests.e2e.consoles import main_act
from tests.e2e.rooms import listens
from tests.served import Served
from youthpoint import demo
from youthpoint.domain import codes
from youthpoint.domain.visits import Visit

__all__ = ["point", "served"]

pytestmark = pytest.mark.e2e

SOON = 1_000


def open_ticket(page: Page, served: Served, visit: Visit) -> None:
    link = codes.link(KEY, visit.id, visit.nonce)
    page.goto(f"http://127.0.0.1:{served.port}/t/{link}?lang=en")
    listens(page)


def open_console(page: Page, point: House, served: Served) -> None:
    who = demo.sign_ins(point.folder)[0]
    page.goto(f"http://127.0.0.1:{served.port}/staff/sign-in?lang=en")
    page.locator("#username").fill(who.username)
    page.locator("#password").fill(who.password)
    page.locator("main button").click()
    page.wait_for_url("**/staff/")
    listens(page)


def test_a_call_is_on_the_phone_and_a_newcomer_at_the_console_at_once(
    page: Page, console: Callable[[], Page], point: House, served: Served
) -> None:
    first, second = point.arrive(), point.arrive()
    phone, desk = page, console()
    open_ticket(phone, served, second)
    open_console(desk, point, served)
    expect(phone.locator("h1")).to_have_text("1 ahead of you")
    phone.locator("form[action$=let-one-go] button").focus()
    point.leave(first)

    expect(phone.locator("h1")).to_have_text("You’re next", timeout=SOON)
    expect(phone).to_have_title("You’re next – A02 – Youth Point", timeout=SOON)
    expect(phone.locator("form[action$=let-one-go] button")).to_be_focused()

    point.arrive()
    expect(desk.locator("#queue-h .tn")).to_have_text("2", timeout=SOON)

    main_act(desk).click()
    expect(phone.locator("h1")).to_have_text("Your turn", timeout=2 * SOON)
