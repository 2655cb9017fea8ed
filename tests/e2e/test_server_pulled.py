"""The server is pulled: each surface says what it should, and recovers by itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.concurrency.listened import House, house
from tests.e2e.checks import picture
from tests.e2e.keeping import wait_until_kept
from tests.e2e.kiosks import to_needs
from tests.e2e.rooms import Room, pull, room

pytestmark = pytest.mark.e2e

MARK, MARKED = "window.stays = true", "window.stays"
"""Goes when a page is loaded again."""

GREY, IDLE = 31_000, 70_000
"""Milliseconds after which the wall's news are old, and after which a kiosk forgets."""

SINCE = re.compile(r"No connection\. Last update at \d+:\d\d")


class Power:
    """Takes the server away, and gives it back at the same address."""

    def __init__(self, point: House) -> None:
        self._point = point
        self.served = point.serve()

    def off(self) -> None:
        pull(self.served)

    def on(self) -> None:
        self.served = self._point.serve(port=self.served.port)


@pytest.fixture
def point(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path) as found:
        yield found


@pytest.fixture
def power(point: House) -> Iterator[Power]:
    power = Power(point)
    yield power
    if power.served.process.poll() is None:
        power.served.end()


@pytest.fixture
def there(point: House, power: Power, browser: Browser, faults: list[str]) -> Iterator[Room]:
    with room(point, power.served.port, browser, faults) as found:
        yield found


def test_each_surface_says_so_and_then_shows_the_call_that_was_made_meanwhile(
    there: Room, power: Power
) -> None:
    first, second = there.house.arrive(), there.house.arrive()
    console, wall, kiosk = there.console(), there.wall(), there.kiosk()
    phone = there.phone(second, keeps=True)
    wait_until_kept(phone)
    for each in (console, wall, kiosk):
        each.wait_for_load_state()
        each.evaluate(MARK)
    power.off()

    say_so(phone, kiosk, wall, console)
    there.house.leave(first)
    there.house.call(second)
    power.on()

    expect(phone.locator("h1")).to_have_text("Your turn")
    expect(wall.locator("#number")).to_have_text(second.ticket)
    expect(console.locator("#who")).to_contain_text(second.ticket)
    for page, which in ((phone, "#offline"), (console, "#offline"), (wall, "#stale")):
        expect(page.locator(which)).to_be_hidden()
    expect(kiosk.locator("#away")).to_be_hidden()
    expect(kiosk.locator(".begin")).to_be_visible()
    assert [each.evaluate(MARKED) for each in (console, wall)] == [True, True]


def say_so(phone: Page, kiosk: Page, wall: Page, console: Page) -> None:
    expect(phone.locator("#offline")).to_contain_text(SINCE)
    phone.reload()
    expect(phone.locator("#offline")).to_contain_text(SINCE)
    expect(phone.locator("h1")).to_have_text("1 ahead of you")
    expect(console.locator("#offline")).to_contain_text(SINCE)
    expect(kiosk.locator("#away")).to_contain_text("You are welcome at the desk.")
    expect(kiosk.locator("#away")).to_be_visible()
    wall.clock.fast_forward(GREY)
    expect(wall.locator("#stale")).to_contain_text("Out of date. Ask at the desk.")
    expect(wall.locator("#stale")).to_be_visible()
    for name, page in {"console": console, "kiosk": kiosk, "wall": wall}.items():
        picture(page, f"pulled-{name}")


def test_who_stands_at_the_kiosk_goes_on_where_they_were(there: Room, power: Power) -> None:
    kiosk = there.kiosk()
    to_needs(kiosk)
    kiosk.locator("[value=work]").check()
    power.off()
    kiosk.locator(".bar .pri").click()
    expect(kiosk.locator("#away")).to_be_visible()
    expect(kiosk.locator("#away")).to_be_focused()

    power.on()
    expect(kiosk.locator("#away")).to_be_hidden()
    expect(kiosk.locator("[value=work]")).to_be_checked()
    kiosk.locator(".bar .pri").click()
    kiosk.locator("[name=age_band]").nth(1).click()
    expect(kiosk.locator(".ticket .num")).to_be_visible()


def test_what_was_answered_goes_while_nobody_can_be_reached(there: Room, power: Power) -> None:
    kiosk = there.kiosk()
    to_needs(kiosk)
    kiosk.locator("[value=work]").check()
    power.off()
    expect(kiosk.locator("#away")).to_be_visible()

    kiosk.clock.fast_forward(IDLE)
    expect(kiosk.locator("#kiosk")).to_be_empty()
    expect(kiosk.locator("#away")).to_be_visible()

    power.on()
    expect(kiosk.locator("#away")).to_be_hidden()
    to_needs(kiosk, "sv")
    expect(kiosk.locator(".tiles :checked")).to_have_count(0)
