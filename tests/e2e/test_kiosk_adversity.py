"""A kiosk whose clock is wrong, whose key is taken from it, and at which somebody drums."""

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import NOON
from tests.e2e.kiosks import begin, connect, to_ages, to_needs, to_number
from tests.visitors import waiting
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.stations import stations
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

HOUR = timedelta(hours=1)
TAPS = 1000
DRUM = f"""
async () => {{
  const form = document.querySelector("#kiosk form");
  const sent = new FormData(form);
  sent.set("age_band", "18_24");
  const answers = [];
  for (let tap = 0; tap < {TAPS}; tap += 1) {{
    form.dispatchEvent(new PointerEvent("pointerdown", {{ bubbles: true }}));
    sent.set("form_key", `tap${{tap}}`);
    const body = new URLSearchParams(sent);
    answers.push(fetch("/kiosk/number", {{ method: "POST", body }}).then(({{ status }}) => status));
    if (tap % 20 === 19) await Promise.all(answers);
  }}
  return await Promise.all(answers);
}}
"""


@pytest.fixture
def kiosk(page: Page, context: BrowserContext, file_store: Store, point: str) -> Page:
    """A connected kiosk, which has not opened its first page yet."""
    connect(context, file_store, point)
    return page


@pytest.mark.parametrize("wrong", [-HOUR, HOUR], ids=["late", "early"])
def test_a_clock_that_is_an_hour_wrong_changes_nothing(
    kiosk: Page, point: str, wrong: timedelta
) -> None:
    begin(kiosk, point, at=NOON + wrong)
    to_needs(kiosk)
    to_ages(kiosk)

    to_number(kiosk)

    expect(kiosk.locator(".ticket")).to_contain_text("12:0")
    kiosk.clock.run_for(19_000)
    expect(kiosk.locator(".ticket")).to_be_visible()
    kiosk.clock.run_for(2_000)
    expect(kiosk.locator(".begin")).to_be_visible()
    assert kiosk.context.cookies()[0]["expires"] > NOON.timestamp()


@pytest.mark.parametrize("by", [-HOUR, HOUR], ids=["back", "on"])
def test_a_clock_that_is_put_right_meanwhile_clears_nobody_away_and_keeps_nobody(
    kiosk: Page, point: str, by: timedelta
) -> None:
    begin(kiosk, point)
    to_needs(kiosk)
    kiosk.locator("[value=mind]").check()

    kiosk.clock.set_system_time(NOON + by)
    kiosk.clock.run_for(44_000)
    expect(kiosk.locator("#idle")).to_be_hidden()
    expect(kiosk.locator("[value=mind]")).to_be_checked()

    kiosk.clock.run_for(22_000)
    expect(kiosk.locator(".begin")).to_be_visible()


def test_a_kiosk_whose_key_is_taken_forgets_who_stands_there_and_asks_for_a_code(
    kiosk: Page, file_store: Store, point: str
) -> None:
    begin(kiosk, point)
    to_needs(kiosk)
    kiosk.locator("[value=mind]").check()
    with file_store.read() as uow:
        (found,) = uow.stations.at("point")
    stations.revoke(file_store, found.id, by=None, now=NOON)

    kiosk.locator(".bar .pri").click()

    kiosk.wait_for_url(f"{point}/station/pair?for={StationKind.KIOSK}")
    expect(kiosk.locator(".note.warn")).to_contain_text("not connected any more")
    assert kiosk.locator("[value=mind]").count() == 0
    assert waiting(file_store) == []


def test_a_thousand_taps_give_ten_numbers_and_the_kiosk_goes_on(
    kiosk: Page, file_store: Store, point: str
) -> None:
    begin(kiosk, point)
    to_needs(kiosk)
    to_ages(kiosk)

    answers = kiosk.evaluate(DRUM)

    assert (answers.count(200), answers.count(429)) == (10, TAPS - 10)
    assert len(waiting(file_store)) == 10
    kiosk.locator("[name=age_band]").first.click()
    expect(kiosk.locator("[role=alert]")).to_contain_text("Wait 1 minute")
    expect(kiosk.locator("[name=age_band]").first).to_be_visible()
