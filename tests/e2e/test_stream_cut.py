"""A stream is cut in the middle of an event: no half of it is shown, and the rest is caught up."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.concurrency.housed import point
from tests.concurrency.listened import House
from tests.cutting import Wire, wire
from tests.e2e.rooms import Room, listens, room

__all__ = ["point"]

pytestmark = pytest.mark.e2e

WATCH = """
() => {
  window.stood = [];
  const says = (region) => region.querySelector(".ticket h1, #number, .words")?.textContent.trim();
  const regions = () => [...document.querySelectorAll("#main > [data-stream]")];
  const note = () => window.stood.push(regions().map((each) => says(each) ?? "half"));
  note();
  new MutationObserver(note).observe(document.getElementById("main"), { childList: true });
}
"""
"""Writes down how the region stood, each time that it was swapped."""

STOOD = "window.stood.filter((each, at, all) => `${each}` !== `${all[at - 1]}`)"


@pytest.fixture
def cable(point: House) -> Iterator[Wire]:
    served = point.serve()
    with wire(served.port) as found:
        yield found
    served.end()


@pytest.fixture
def there(point: House, cable: Wire, browser: Browser, faults: list[str]) -> Iterator[Room]:
    with room(point, cable.port, browser, faults) as found:
        yield found


def watch(page: Page) -> None:
    listens(page)
    page.evaluate(WATCH)


def test_a_phone_shows_no_half_of_its_ticket_and_catches_up(there: Room, cable: Wire) -> None:
    first, second, third = (there.house.arrive() for _each in range(3))
    phone = there.phone(third)
    watch(phone)
    there.house.leave(first)
    expect(phone.locator("h1")).to_have_text("1 ahead of you")
    cable.after = b'<h1 class="xl">You'
    there.house.leave(second)

    expect(phone.locator("h1")).to_have_text("You’re next")
    assert cable.cuts == 1
    assert b"\r\nlast-event-id: waiting.en." in cable.asked.lower()
    assert phone.evaluate(STOOD) == [["2 ahead of you"], ["1 ahead of you"], ["You’re next"]]


def test_the_wall_shows_no_half_of_a_call_and_catches_up(there: Room, cable: Wire) -> None:
    visit = there.house.arrive()
    wall = there.wall()
    watch(wall)
    cable.after = b'<bdi id="number">A'
    there.house.call(visit)

    expect(wall.locator("#number")).to_have_text(visit.ticket)
    assert cable.cuts == 1
    _calm, *then = wall.evaluate(STOOD)
    assert then == [[visit.ticket]]
