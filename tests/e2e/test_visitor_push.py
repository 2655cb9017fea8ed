"""What the browser does when it is to tell: it asks, keeps the worker, shows, and opens the ticket.

A private window, as each test has, can't subscribe to its maker's push service: that one call is
answered by the test. The rest is the browser's own: permission, worker, what it shows.
"""

import json

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.checks import inspect
from tests.e2e.test_visitor_script import take_number
from tests.patience import until
from tests.phones import Phone
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

PHONE = Phone(endpoint="https://push.example.com/a-phone")

SUBSCRIBES = f"""
PushManager.prototype.subscribe = async function (wanted) {{
  sessionStorage.setItem("wanted", JSON.stringify(wanted));
  const {{ endpoint, p256dh, auth }} = {json.dumps(PHONE.fields())};
  return {{ toJSON: () => ({{ endpoint, keys: {{ p256dh, auth }} }}) }};
}};
"""

NO_PUSH = "delete window.PushManager;"

SHOWN = """
async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, tag }) => [title, body, tag])
"""

ACTIVE = "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"

SOON_SAYS = f"""
async (words) => {{
  const from = performance.now();
  while (!(await ({SHOWN})()).some(([, body]) => body === words)) {{
    if (performance.now() - from > 1000) return false;
    await new Promise((again) => {{ setTimeout(again, 20); }});
  }}
  return true;
}}
"""

TAPPED = """
async (path) => {
  const did = [];
  const { prototype } = WindowClient;
  prototype.focus = async function () { did.push("focused", new URL(this.url).pathname); };
  clients.openWindow = async (there) => { did.push("opened", there); };
  const notification = { data: { path }, close: () => did.push("closed") };
  const waited = [];
  const waitUntil = (doing) => waited.push(doing);
  dispatchEvent(Object.assign(new Event("notificationclick"), { notification, waitUntil }));
  await Promise.all(waited);
  return did;
}
"""
"""A tap as the worker hears of it. Only a true one may bring a window up: that is noted instead."""


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """One that shows notifications."""
    return whole_browser


@pytest.fixture
def allowed(context: BrowserContext, point: str) -> BrowserContext:
    context.grant_permissions(["notifications"], origin=point)
    return context


def offer(page: Page, point: str) -> None:
    take_number(page, point)
    page.get_by_role("button", name="Tell me on this phone").click()


def test_one_tap_and_the_browser_is_told(
    allowed: BrowserContext, page: Page, point: str, file_store: Store
) -> None:
    page.add_init_script(SUBSCRIBES)
    with allowed.expect_event("serviceworker") as begun:
        take_number(page, point)
    inspect(page, "visitor-en-tell-here")
    page.get_by_role("button", name="Tell me on this phone").click()

    expect(page.get_by_role("button", name="Stop telling me")).to_be_visible()
    inspect(page, "visitor-en-told-here")
    with file_store.read() as uow:
        (visit,) = uow.visits.open("point")
        assert [each.browser for each in uow.pushes.of(visit.id)] == [PHONE.browser]
    wanted = json.loads(page.evaluate("sessionStorage.getItem('wanted')"))
    assert wanted["userVisibleOnly"] is True
    assert len(wanted["applicationServerKey"]) == 87
    assert begun.value.url == f"{point}/sw.js"
    scope = page.evaluate("async () => (await navigator.serviceWorker.ready).scope")
    assert scope == f"{point}/"

    page.get_by_role("button", name="Stop telling me").click()
    expect(page.get_by_role("button", name="Tell me on this phone")).to_be_visible()
    with file_store.read() as uow:
        assert uow.pushes.of(visit.id) == []


def told(page: Page, point: str, **words: str) -> None:
    """Let the browser have the message that its push service would hand it."""
    registered: list[str] = []
    line = page.context.new_cdp_session(page)
    line.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: registered.extend(each["registrationId"] for each in said["registrations"]),
    )
    line.send("ServiceWorker.enable")
    until(lambda: page.evaluate(ACTIVE) and registered)
    message = {"origin": point, "registrationId": registered[-1], "data": json.dumps(words)}

    # A push service brings a message again that has not arrived; the browser drops some of those
    # handed to it by these means while its worker is on the way up or down.
    def brought() -> bool:
        line.send("ServiceWorker.deliverPushMessage", message)
        return bool(page.evaluate(SOON_SAYS, words["body"]))

    until(brought)


def test_what_it_is_told_it_shows_and_the_newest_word_takes_the_place_of_the_one_before(
    allowed: BrowserContext, page: Page, point: str
) -> None:
    page.add_init_script(SUBSCRIBES)
    offer(page, point)
    expect(page.get_by_role("button", name="Stop telling me")).to_be_visible()
    path = page.evaluate("location.pathname")

    told(page, point, title="A01", body="Your turn is soon.", path=path)
    assert page.evaluate(SHOWN) == [["A01", "Your turn is soon.", path]]
    told(page, point, title="A01", body="Come to room 2.", path=path)
    assert page.evaluate(SHOWN) == [["A01", "Come to room 2.", path]]


def test_a_tap_on_it_looks_at_the_ticket_that_is_open_and_opens_it_where_none_is(
    allowed: BrowserContext, page: Page, point: str
) -> None:
    page.add_init_script(SUBSCRIBES)
    with allowed.expect_event("serviceworker") as begun:
        offer(page, point)
    worker = begun.value
    expect(page.get_by_role("button", name="Stop telling me")).to_be_visible()
    path = page.evaluate("location.pathname")

    assert worker.evaluate(TAPPED, path) == ["closed", "focused", path]
    assert worker.evaluate(TAPPED, "/t/another") == ["closed", "opened", "/t/another"]


def test_who_says_no_is_told_how_to_go_on(page: Page, point: str) -> None:
    page.add_init_script(SUBSCRIBES)
    offer(page, point)

    expect(page.get_by_role("alert")).to_contain_text("This phone may not tell you.")
    expect(page.locator(".num")).to_have_text("A01")


def test_a_browser_that_gets_no_address_says_so(
    allowed: BrowserContext, page: Page, point: str, faults: list[str]
) -> None:
    offer(page, point)

    expect(page.get_by_role("alert")).to_contain_text("Keep this page open: it tells you too.")
    faults.clear()  # the browser's own words about a private window


def test_a_browser_that_cannot_be_told_is_offered_nothing(page: Page, point: str) -> None:
    page.add_init_script(NO_PUSH)
    take_number(page, point)

    expect(page.locator("#tell-here")).to_be_hidden()
