"""The real server tells a real browser: what the console does is on the phone at once."""

from collections.abc import Callable
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.concurrency.housed import point, served
from tests.concurrency.listened import KEY, House
from tests.e2e.consoles import main_act
from tests.e2e.rooms import listens
from tests.patience import TRIES, quickest
from tests.served import Served
from youthpoint import demo
from youthpoint.domain import codes
from youthpoint.domain.queue.visits import Visit

__all__ = ["point", "served"]

pytestmark = pytest.mark.e2e

SOON = 1.0
"""Seconds."""


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
    line, ours = [point.arrive() for _each in range(1 + TRIES)], point.arrive()
    phone, desk = page, console()
    open_ticket(phone, served, ours)
    open_console(desk, point, served)
    phone.locator("form[action$=let-one-go] button").focus()

    def one_less() -> None:
        point.leave(line.pop())
        expect(phone.locator("h1")).to_have_text(f"{len(line)} ahead of you")

    assert quickest(one_less, enough=SOON) < SOON
    for each in line:
        point.leave(each)
    expect(phone.locator("h1")).to_have_text("You’re next")
    expect(phone).to_have_title(f"You’re next – {ours.ticket} – Youth Point")
    expect(phone.locator("form[action$=let-one-go] button")).to_be_focused()

    waiting = count(2)

    def one_more() -> None:
        point.arrive()
        expect(desk.locator("#queue-h .tn")).to_have_text(f"{next(waiting)}")

    assert quickest(one_more, enough=SOON) < SOON

    main_act(desk).click()
    expect(phone.locator("h1")).to_have_text("Your turn")
