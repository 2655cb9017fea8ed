"""The whole way of a booked time: phone, messages, an earlier time, the desk among walk-ins."""

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import cast
from tests.appointments import book, open_booking
from tests.cast import arrive
from tests.conftest import TestClock
from tests.e2e.consoles import main_act, sign_in
from youthpoint import worker
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Refused
from youthpoint.operations.booking import bookings
from youthpoint.settings import Settings
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

THURSDAY = "/book?with=aino&how=place&day=2026-11-26"


def at(hour: int, minute: int = 0) -> datetime:
    """Return a moment of that Thursday, by the point's clock."""
    return datetime(2026, 11, 26, hour, minute, tzinfo=cast.POINT.zone)


@dataclass(frozen=True)
class Post:
    """The worker and what it has sent."""

    settings: Settings
    clock: TestClock

    def look(self) -> list[str]:
        """Let the worker look, ten seconds later; return all texts that were ever sent."""
        self.clock.time += timedelta(seconds=11)
        worker.go_quickly(self.settings, self.clock, say=lambda _said: None)
        folder = self.settings.data / "messages"
        letters = sorted(folder.glob("*"), key=lambda it: it.stat().st_mtime_ns)
        return [json.loads(each.read_text())["text"] for each in letters]


@pytest.fixture
def post(point: str, tmp_path: Path, clock: TestClock) -> Post:
    return Post(Settings(secret_key=cast.KEY.decode(), data=tmp_path, url=point), clock)


def link_in(text: str) -> str:
    return str(re.findall(r"http\S+", text)[0])


def others(store: Store) -> list[Booking]:
    """Let others have all of Aino's times before three o'clock on Thursday."""
    made = []
    for hour in range(49, 0, -1):
        with suppress(Refused):  # nobody is on duty then
            made.append(book(store, at(15) - timedelta(hours=hour), form=f"other-{hour}"))
    return made


def test_a_booked_time_from_the_phone_to_the_desk(
    page: Page, desk: Page, point: str, post: Post, file_store: Store
) -> None:
    open_booking(file_store)
    taken = others(file_store)
    _book_at_three(page, point)
    [told] = post.look()
    assert "Thu 26 Nov at 15:00" in told

    page.goto(link_in(told))  # it leads back to the booking, from where one waits for another
    page.get_by_role("button", name="Wait for an earlier time").click()
    expect(page.get_by_role("heading", name="You’re on the waiting list")).to_be_visible()
    bookings.cancel(file_store, taken[-4].id, now=post.clock())
    offered = post.look()[-1]
    assert "11:00" in offered
    page.goto(link_in(offered))
    page.get_by_role("button", name="Take this time").click()
    expect(page.locator(".ticket")).to_contain_text("Thu 26 Nov at 11:00")
    assert "your new time is Thu 26 Nov at 11:00" in post.look()[-1]

    bookings.cancel(file_store, taken[-5].id, now=post.clock())
    _move_to_ten(page)
    assert "your new time is Thu 26 Nov at 10:00" in post.look()[-1]

    _come_among_walk_ins(page, desk, point, file_store, post.clock)
    assert "number A03, your turn. Come to room 2." in post.look()[-1]
    page.reload()
    expect(page.get_by_role("heading", name="Your turn")).to_be_visible()


def _book_at_three(page: Page, point: str) -> None:
    page.goto(f"{point}/need")
    page.locator("input[value=work]").check(force=True)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/how")
    page.goto(point + THURSDAY)
    expect(page.get_by_role("status").filter(has_text="15:00")).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Want a text?").fill("040 123 4567")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Book this time").click()
    expect(page.get_by_role("heading", name="You’re booked")).to_be_visible()


def _move_to_ten(page: Page) -> None:
    page.get_by_role("link", name="Move the time").click()
    page.locator("label.pick", has_text="10:00").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Move the time").click()
    expect(page.locator(".ticket")).to_contain_text("Thu 26 Nov at 10:00")


def _come_among_walk_ins(
    page: Page, desk: Page, point: str, store: Store, clock: TestClock
) -> None:
    """Early, one waits behind those who walked in; from one's time on, one's own expert calls."""
    clock.time = at(9, 50)
    first = arrive(store, at=at(9, 40))
    arrive(store, at=at(9, 45))
    sign_in(desk, point)
    expect(desk.get_by_text("Booked today")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="I’m here").click()
    expect(page.locator(".ticket")).to_contain_text("A03")
    main_act(desk).click()
    expect(desk.locator("#rail-main")).to_contain_text(f"Arrived {first.ticket}")
    main_act(desk)  # not in the moment after the last act
    desk.get_by_role("button", name="Back to queue").click()
    expect(main_act(desk)).to_contain_text("Call next")
    clock.time = at(10)
    desk.reload()
    main_act(desk).click()
    expect(desk.locator("#rail-main")).to_contain_text("Arrived A03")
