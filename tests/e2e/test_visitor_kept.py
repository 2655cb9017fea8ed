"""What a phone keeps: one ticket, while it is of use, and nothing of any other page."""

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import arrive
from tests.conftest import TestClock
from tests.e2e.keeping import WAKE, bodies, kept_paths, take_and_keep, take_number, until
from tests.e2e.keeping import wait_until_kept as kept_ticket
from tests.visitors import left, path_of
from youthpoint.store import Store
from youthpoint.web.visitor import words

pytestmark = pytest.mark.e2e

CANARY = "Canary"

PROMISED = "Your phone keeps your ticket, so that you see it without a connection"

FORGOTTEN = """
async (path) => !(await caches.match(path)) && !!(await caches.match("/away"))
"""

NOTHING = """
async () => !(await caches.keys()).length
  && !(await navigator.serviceWorker.getRegistrations()).length
"""

OF_YESTERDAY = """
async (path) => {
  const cache = await caches.open("kept-1"), page = await cache.match(path);
  const headers = new Headers(page.headers);
  headers.set("X-Until", Date.now() - 1);
  await cache.put(path, new Response(await page.text(), { headers }));
}
"""

PLANT = """
async () => {
  await (await caches.open("kept-1")).put("/static/former/css/base.css", new Response("former"));
  await (await caches.open("kept-0")).put("/t/former", new Response("former"));
}
"""


def stop_worker(context: BrowserContext, page: Page) -> None:
    """Let the browser end the worker, as it does after half a minute without work."""
    line = context.new_cdp_session(page)
    line.send("ServiceWorker.enable")
    line.send("ServiceWorker.stopAllWorkers")


def test_nothing_is_kept_before_there_is_a_ticket(page: Page, point: str) -> None:
    for path in ("/", "/need", "/how", "/code", "/privacy"):
        page.goto(f"{point}{path}")
        assert page.evaluate(f"({NOTHING})()"), path


def test_one_ticket_is_kept_and_no_other_page(page: Page, point: str) -> None:
    page.goto(f"{point}/need")
    page.locator("[value=work]").check()
    page.locator(".bar button").click()
    page.locator("a[href='/who']").click()
    page.locator("#nickname").fill(CANARY)
    page.locator(".bar button").click()
    page.wait_for_url("**/t/*")
    ticket = kept_ticket(page)
    page.reload()
    for path in (
        f"{ticket}/leave", "/need", "/how", "/who", "/code", "/call", "/book", "/b/nobodys",
        "/w/nobodys", "/staff/", "/staff/sign-in", "/kiosk/", "/display/", "/api/v1/points",
    ):  # fmt: skip
        page.goto(f"{point}{path}")
    page.goto(f"{point}{ticket}")
    kept_ticket(page)

    found = bodies(page)
    pages = {each for each in found if not each.startswith("GET /static/")}
    assert pages == {f"GET {ticket}", "GET /away"}
    assert [each for each, body in found.items() if CANARY in body] == [f"GET {ticket}"]
    assert [each for each in found if not each.startswith("GET ")] == []


def test_another_ticket_takes_its_place(page: Page, point: str, file_store: Store) -> None:
    former = take_and_keep(page, point)
    other = path_of(arrive(file_store))
    page.goto(f"{point}{other}")
    kept_ticket(page)

    assert former not in kept_paths(page)


def test_it_is_forgotten_when_the_visit_has_ended(
    page: Page, point: str, file_store: Store
) -> None:
    page.goto(f"{point}/privacy?lang=en")
    expect(page.locator("main")).to_contain_text(PROMISED)
    ticket = take_and_keep(page, point)
    with file_store.read() as uow:
        (visit,) = uow.visits.open("point")
    left(file_store, visit)
    page.evaluate(WAKE)

    expect(page.locator("h1")).to_have_text("You’re no longer in the queue")
    until(page, FORGOTTEN, ticket)


def test_it_is_forgotten_when_its_link_leads_nowhere(
    page: Page, point: str, clock: TestClock
) -> None:
    ticket = take_and_keep(page, point)
    clock.time += timedelta(days=1)
    page.reload()

    until(page, FORGOTTEN, ticket)


def test_when_the_day_is_over_it_is_shown_no_more(
    page: Page, context: BrowserContext, point: str, faults: list[str]
) -> None:
    ticket = take_and_keep(page, point)
    page.evaluate(OF_YESTERDAY, ticket)
    context.set_offline(True)
    page.reload()

    expect(page.locator("a[data-again]")).to_be_visible()
    faults.clear()  # the browser's own words about the network


def test_when_the_day_is_over_the_worker_forgets_it_as_soon_as_it_starts(
    page: Page, context: BrowserContext, point: str
) -> None:
    ticket = take_and_keep(page, point)
    page.evaluate(OF_YESTERDAY, ticket)
    stop_worker(context, page)
    page.goto(f"{point}/privacy")

    until(page, FORGOTTEN, ticket)


def test_who_leaves_quickly_leaves_nothing(
    page: Page, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "NEUTRAL", f"{point}/accessibility")  # instead of the weather
    take_and_keep(page, point)
    page.goto(f"{point}/exit")

    assert page.url.endswith("/accessibility")
    until(page, NOTHING)


def test_who_has_it_erased_leaves_nothing_in_the_browser_either(page: Page, point: str) -> None:
    path = take_and_keep(page, point)

    page.goto(f"{point}{path}/data")
    page.get_by_role("link", name="Erase it").click()
    page.get_by_role("button", name="Yes, erase it all").click()

    page.get_by_role("heading", name="It is erased").wait_for()
    until(page, NOTHING)


def test_a_new_release_takes_the_place_of_the_former_one(page: Page, point: str) -> None:
    take_and_keep(page, point)
    page.evaluate(PLANT)
    page.reload()

    until(page, "async () => !(await caches.match('/static/former/css/base.css'))")
    assert "/away" in kept_paths(page)


def test_it_is_kept_in_the_language_it_is_read_in(
    page: Page, context: BrowserContext, point: str, faults: list[str]
) -> None:
    take_number(page, point)
    page.locator("nav.lang [lang=sv]").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    ticket = kept_ticket(page)
    for path in (ticket, "/away"):
        swedish = (
            f"async () => (await (await caches.match('{path}')).text()).includes('lang=\"sv\"')"
        )
        until(page, swedish)
    context.set_offline(True)
    for path in (ticket, "/need"):
        page.goto(f"{point}{path}")
        expect(page.locator("html")).to_have_attribute("lang", "sv")
    faults.clear()  # the browser's own words about the network
