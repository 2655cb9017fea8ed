"""The room itself, served for real: phones, kiosks, the wall and a console, each a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.concurrency.listened import KEY, House
from tests.e2e.consoles import DESK, PHONE
from tests.e2e.keeping import until
from tests.served import Served
from tests.stationed import COOKIE
from youthpoint import demo
from youthpoint.domain import codes
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.stations import stations
from youthpoint.operations.stations.stations import PlannedStation

STAND: ViewportSize = {"width": 1080, "height": 1920}
WALL: ViewportSize = {"width": 1920, "height": 1080}

NEVER = "asked.get = () => Infinity"
"""Lets a page ask for nothing by itself, so that it knows only what it is told."""

TOLD = "() => streams.size && [...streams.values()].every((each) => each.alive())"


@dataclass(slots=True, kw_only=True)
class Room:
    """Opens what stands in it; all are closed together."""

    house: House
    port: int
    browser: Browser
    faults: list[str]
    opened: list[BrowserContext] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def phone(self, visit: Visit, *, keeps: bool = False) -> Page:
        """A phone with a ticket; one that `keeps` has a worker, as phones do."""
        page = self._page(PHONE, workers=keeps)
        link = codes.link(KEY, visit.id, visit.nonce)
        page.goto(f"{self.address}/t/{link}?lang=en", wait_until="commit")
        return page

    def kiosk(self) -> Page:
        page = self._station(StationKind.KIOSK, STAND)
        page.clock.install()  # it goes on, and can be moved forward
        page.goto(f"{self.address}/kiosk/", wait_until="commit")
        return page

    def wall(self) -> Page:
        page = self._station(StationKind.DISPLAY, WALL)
        page.clock.install()
        page.goto(f"{self.address}/display/", wait_until="commit")
        return page

    def console(self) -> Page:
        page = self._page(DESK)
        who = demo.sign_ins(self.house.folder)[0]
        page.goto(f"{self.address}/staff/sign-in?lang=en")
        page.locator("#username").fill(who.username)
        page.locator("#password").fill(who.password)
        page.locator("main button").click()
        page.wait_for_url("**/staff/")
        return page

    def _station(self, kind: StationKind, size: ViewportSize) -> Page:
        """A device of the house, connected as if its code had been typed."""
        store, now = self.house.store, self.house.now
        point_id = demo.point(store).id
        planned = PlannedStation(point_id=point_id, kind=kind, name=f"Device {len(self.opened)}")
        found = stations.add(store, planned, by=None, now=now)
        code = stations.code_for(store, found.id, by=None, key=KEY, now=now)
        _found, secret = stations.pair(store, code, device="a test", key=KEY, now=now)
        page = self._page(size)
        page.context.add_cookies([{"name": COOKIE, "value": secret, "url": self.address}])
        return page

    def _page(self, size: ViewportSize, *, workers: bool = False) -> Page:
        context = self.browser.new_context(
            viewport=size,
            locale="en-GB",
            reduced_motion="reduce",
            service_workers="allow" if workers else "block",
        )
        context.on("weberror", lambda error: self.faults.append(error.error.message))
        self.opened.append(context)
        return context.new_page()


@contextmanager
def room(house: House, port: int, browser: Browser, faults: list[str]) -> Iterator[Room]:
    found = Room(house=house, port=port, browser=browser, faults=faults)
    yield found
    for each in found.opened:
        each.close()


def listens(page: Page) -> None:
    """Wait until a page is told at once, and from then on let it only be told."""
    page.wait_for_load_state("load")
    until(page, TOLD)
    page.evaluate(NEVER)


def pull(served: Served) -> None:
    """Take the power from a server: it has no time to say anything."""
    family = served.family()
    served.process.kill()
    served.process.communicate()
    psutil.wait_procs(family)
