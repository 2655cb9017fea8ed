"""The tablet at the exit: what is to be touched is in sight, whichever way it hangs."""

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.e2e.checks import axe_violations, picture
from tests.e2e.kiosks import SIZE, begin, comes, connect
from youthpoint.domain.stations.stations import StationKind
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

SIZES: dict[str, ViewportSize] = {
    "stand": SIZE,  # type: ignore[dict-item]
    "upright": {"width": 768, "height": 1024},
    "lying": {"width": 1024, "height": 768},
}


@pytest.fixture
def tablet(page: Page, context: BrowserContext, file_store: Store, point: str) -> Page:
    connect(context, file_store, point, StationKind.EXIT)
    begin(page, point)
    return page


def in_sight(page: Page, selector: str) -> None:
    for each in page.locator(selector).all():
        expect(each).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("how", SIZES)
def test_faces_question_and_end_are_in_sight(tablet: Page, how: str) -> None:
    tablet.set_viewport_size(SIZES[how])
    in_sight(tablet, "h1, .faces .btn")
    picture(tablet, f"exit-{how}")

    tablet.locator("[name=face]").first.click()

    comes(tablet, tablet.locator("[data-ending]"))
    in_sight(tablet, "h1, .q .huge, [data-stay]:visible, .bar a")
    picture(tablet, f"exit-{how}-low")
    tablet.clock.resume()  # axe waits for one that goes
    assert axe_violations(tablet) == []
    tablet.locator(".q .huge").click()
    comes(tablet, tablet.locator(".note"))
    in_sight(tablet, "h1, .note, [data-stay]:visible, .bar a")
