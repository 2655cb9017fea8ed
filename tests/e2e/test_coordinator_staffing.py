"""The staffing page in a real browser: at a desk and on a phone, in the light and in the dark."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import arrived
from tests.e2e.checks import inspect
from tests.e2e.consoles import DESK, PHONE, sign_in
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_day_of_next_week_is_chosen_and_its_answers_read(
    desk: Page, point: str, file_store: Store, size: ViewportSize
) -> None:
    arrived.weeks(file_store, 8)
    desk.set_viewport_size(size)
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/coordinator/")
    desk.get_by_role("link", name="Staffing").click()
    desk.wait_for_url("**/coordinator/staffing")
    inspect(desk, "staffing", size)
    desk.get_by_role("link", name="Thu 3 Dec").click()

    expect(desk.get_by_role("heading", name="Thu 3 Dec")).to_be_in_viewport()
    expect(desk.get_by_text("With one more")).to_be_visible()


def test_too_little_data_is_said_plainly(desk: Page, point: str) -> None:
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/coordinator/staffing")

    expect(desk.get_by_text("4 more weeks with visits are needed")).to_be_visible()
    inspect(desk, "staffing-too-little")


def test_it_can_be_read_in_the_dark(desk: Page, point: str, file_store: Store) -> None:
    arrived.weeks(file_store, 8)
    sign_in(desk, point, "kaisa")
    desk.emulate_media(color_scheme="dark")
    desk.goto(f"{point}/coordinator/staffing")

    inspect(desk, "staffing-dark")
