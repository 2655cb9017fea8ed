"""Two kiosks, twenty phones, the wall and a console in one room: all tell the same truth.

Neither phones nor the console ask for news here: what they know, they were told.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.concurrency.listened import house
from tests.e2e.consoles import main_act
from tests.e2e.kiosks import to_ages, to_needs
from tests.e2e.rooms import Room, listens, room

pytestmark = pytest.mark.e2e

PHONES = 20
LINE = "#queue .rows .no"
"""The numbers that wait, in their order, at the console."""


@pytest.fixture
def there(tmp_path: Path, browser: Browser, faults: list[str]) -> Iterator[Room]:
    with house(tmp_path) as point:
        served = point.serve()
        with room(point, served.port, browser, faults) as found:
            yield found
        served.end()


def told(place: int) -> str:
    return f"{place} ahead of you" if place else "You’re next"


def agree(phones: dict[str, Page], wall: Page, console: Page, *, waiting: int) -> None:
    """Hold every phone, and who is next on the wall, to the line that the console shows."""
    expect(console.locator(LINE)).to_have_count(waiting)
    line = console.locator(LINE).all_inner_texts()
    for number in line:
        if number in phones:
            expect(phones[number].locator("h1")).to_have_text(told(line.index(number)))
    expect(wall.locator(".nx bdi")).to_have_text(line[:4])


def take_a_number(kiosk: Page, console: Page) -> None:
    """Take a number: the kiosk says of it what the console does."""
    to_needs(kiosk)
    to_ages(kiosk, "work")
    kiosk.locator("[name=age_band]").nth(1).click()
    number = kiosk.locator(".ticket .num").inner_text()
    expect(console.locator(LINE).last).to_have_text(number)
    before = console.locator(LINE).count() - 1
    expect(kiosk.locator(".ticket .xl")).to_have_text(told(before))


def test_a_call_is_the_same_on_twenty_phones_on_the_wall_and_at_the_kiosks(there: Room) -> None:
    visits = [there.house.arrive() for _each in range(PHONES)]
    console, wall, kiosks = there.console(), there.wall(), [there.kiosk(), there.kiosk()]
    phones = {visit.ticket: there.phone(visit) for visit in visits}
    for each in (console, wall, *kiosks, *phones.values()):
        listens(each)
    take_a_number(kiosks[0], console)
    agree(phones, wall, console, waiting=PHONES + 1)

    main_act(console).click()

    called = phones.pop(visits[0].ticket)
    expect(called.locator("h1")).to_have_text("Your turn")
    expect(wall.locator("#number")).to_have_text(visits[0].ticket)
    expect(wall.locator("#room")).to_have_text(called.locator(".room").inner_text())
    expect(console.locator("#who")).to_contain_text(visits[0].ticket)
    expect(kiosks[1].locator("#called bdi")).to_have_text(
        wall.locator(".call bdi").all_inner_texts()
    )
    agree(phones, wall, console, waiting=PHONES)
    take_a_number(kiosks[1], console)
    there.house.leave(visits[7])
    phones.pop(visits[7].ticket)
    agree(phones, wall, console, waiting=PHONES)
