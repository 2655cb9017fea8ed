"""The line is cut: the ticket stays, says since when, sends nothing unsaid, and catches up."""

from collections.abc import Callable, Iterable
from threading import Event
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import arrive
from tests.conftest import TestClock
from tests.e2e.checks import inspect
from tests.e2e.keeping import WAKE, kept_paths, take_and_keep, until, wait_until_kept
from tests.visitors import called, left
from youthpoint.domain.localized import LANGUAGES
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

SUBMIT = "document.querySelector('form[action$=let-one-go]').submit()"
"""What a press does that comes before the phone knows that the line is cut."""


NEXT = """
async () => (await (await caches.match(location.pathname)).text()).includes("You’re next")
"""


@pytest.fixture
def cut(context: BrowserContext, faults: list[str]) -> Iterable[Callable[..., None]]:
    """Cuts the line, and mends it."""
    yield lambda *, off: context.set_offline(off)
    faults.clear()  # the browser's own words about the network


def test_the_ticket_is_there_without_a_line_and_says_since_when(
    page: Page, point: str, cut: Callable[..., None], file_store: Store, clock: TestClock
) -> None:
    first = arrive(file_store)
    take_and_keep(page, point)
    cut(off=True)
    clock.time = clock.time.replace(minute=7)
    left(file_store, first)
    page.reload()

    expect(page.locator(".num")).to_have_text("A02")
    expect(page.locator("h1")).to_have_text("1 ahead of you")
    expect(page.locator("#offline")).to_have_text("No connection. Last update at 12:00")
    cut(off=False)
    page.evaluate(WAKE)
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.locator("h1")).to_have_text("You’re next")


def test_what_has_changed_since_the_page_was_opened_is_kept_too(
    page: Page, point: str, cut: Callable[..., None], file_store: Store, clock: TestClock
) -> None:
    first = arrive(file_store)
    take_and_keep(page, point)
    clock.time = clock.time.replace(minute=5)
    left(file_store, first)
    page.evaluate(WAKE)
    expect(page.locator("h1")).to_have_text("You’re next")
    until(page, NEXT)

    cut(off=True)
    page.reload()
    expect(page.locator("h1")).to_have_text("You’re next")
    expect(page.locator("#offline")).to_have_text("No connection. Last update at 12:05")


def test_who_is_called_meanwhile_learns_it_when_the_line_is_back(
    page: Page, point: str, cut: Callable[..., None], file_store: Store
) -> None:
    take_and_keep(page, point)
    cut(off=True)
    page.reload()
    expect(page.locator("#offline")).to_be_visible()
    with file_store.read() as uow:
        (visit,) = uow.visits.open("point")
    called(file_store, visit)

    cut(off=False)
    page.evaluate(WAKE)
    expect(page.locator("h1")).to_have_text("Your turn")
    expect(page.locator("#offline")).to_be_hidden()
    wait_until_kept(page)
    cut(off=True)
    page.reload()
    expect(page.locator(".room")).to_have_text("2")
    expect(page.locator("#offline")).to_be_visible()
    inspect(page, "visitor-en-called-away")


def test_what_is_pressed_meanwhile_is_not_lost_unsaid(
    page: Page, point: str, cut: Callable[..., None], file_store: Store
) -> None:
    take_and_keep(page, point)
    arrive(file_store)
    cut(off=True)
    for _opened in ("before", "as it was kept"):
        for press in ("form[action$=let-one-go] button", "a[href$=leave]"):
            page.locator(press).click()
            expect(page.get_by_role("alert")).to_contain_text("so nothing was sent")
            expect(page.get_by_role("alert")).to_be_in_viewport(ratio=1)
        page.reload()

    cut(off=False)
    page.evaluate(WAKE)
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.get_by_role("alert")).to_be_hidden()
    page.locator("form[action$=let-one-go] button").click()
    expect(page.locator("h1")).to_have_text("1 ahead of you")


def test_what_was_sent_into_nothing_leads_back_to_the_ticket(
    page: Page, point: str, cut: Callable[..., None]
) -> None:
    take_and_keep(page, point)
    path = page.evaluate("location.pathname")
    cut(off=True)
    page.evaluate(SUBMIT)

    expect(page.get_by_role("alert")).to_contain_text("The connection was lost.")
    expect(page).to_have_url(point + path)  # and so a page that is loaded again says it no more
    page.reload()
    expect(page.locator("#offline")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_cannot_come_offers_the_way(
    page: Page, point: str, cut: Callable[..., None], language: str
) -> None:
    take_and_keep(page, point, language=language)
    path = page.evaluate("location.pathname")
    page.reload()
    cut(off=True)
    page.reload()
    expect(page.locator("#offline")).to_be_visible()
    inspect(page, f"visitor-{language}-ticket-away")

    page.goto(f"{point}/privacy")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("a[href^=tel]").first).to_have_text("040 123 4567")
    expect(page.locator("a[data-again]")).to_be_visible()
    expect(page.locator("a[data-ticket]")).to_be_visible()
    inspect(page, f"visitor-{language}-away")
    page.locator("a[data-ticket]").click()
    expect(page.locator(".num")).to_have_text("A01")
    assert page.evaluate("location.pathname") == path

    page.goto(f"{point}/privacy")
    cut(off=False)
    expect(page.locator(".prose")).to_be_visible()


class Gate:
    """Stands before the pages: open, shut, or as a proxy that finds nobody behind it."""

    def __init__(self, inside: Callable[..., Any]) -> None:
        self.inside, self.open, self.empty = inside, Event(), False
        self.open.set()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if self.empty:
            start("502 Bad Gateway", [("Content-Type", "text/plain")])
            return [b"nobody"]
        self.open.wait()
        answer: Iterable[bytes] = self.inside(environ, start)
        return answer


@pytest.fixture
def gate(app: Flask) -> Gate:
    gate = Gate(app.wsgi_app)
    app.wsgi_app = gate  # type: ignore[method-assign,assignment]
    return gate


def test_when_the_network_does_not_answer_the_ticket_is_shown_all_the_same(
    gate: Gate, page: Page, point: str
) -> None:
    take_and_keep(page, point)
    gate.open.clear()
    page.reload()

    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator(".num")).to_have_text("A01")
    gate.open.set()
    page.evaluate(WAKE)
    expect(page.locator("#offline")).to_be_hidden()


def test_nor_is_it_hidden_by_a_proxy_that_finds_nobody(
    gate: Gate, page: Page, point: str, faults: list[str]
) -> None:
    take_and_keep(page, point)
    gate.empty = True
    page.reload()
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator(".num")).to_have_text("A01")

    gate.empty = False
    page.evaluate(WAKE)
    expect(page.locator("#offline")).to_be_hidden()
    assert [each for each in kept_paths(page) if each.startswith("/t/")]
    faults.clear()  # the browser's own words about the proxy
