"""Coming in and going out through one's organisation, in a real browser with our own policy."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.conftest import TestClock
from tests.e2e.checks import inspect
from tests.e2e.consoles import DESK, PHONE
from tests.provider import Provider
from tests.signing_on import BACK, at_provider
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


@pytest.fixture
def process(point: str, app: Flask, file_store: Store, clock: TestClock) -> Iterator[Provider]:
    """A provider that knows the point at the port where it really is."""
    process = Provider(f"{point}{BACK}")
    context = at_provider(app, file_store, process).extensions["youthpoint"]
    context.settings = replace(context.settings, url=point)
    who = {"groups": ["desk"], "preferred_username": "petra.v", "given_name": "Petra"}
    process.say(now=clock.time.timestamp(), claims=who)
    yield process
    process.stop()


@pytest.mark.usefixtures("process")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_somebody_comes_in_through_their_organisation_and_goes_out_there_too(
    desk: Page, point: str, language: str
) -> None:
    named = f"single-sign-on-{language}"
    desk.set_viewport_size(DESK if language == "en" else PHONE)
    desk.goto(f"{point}/staff/sign-in?lang={language}")
    inspect(desk, named, DESK, PHONE)
    desk.locator("main a.pri").click()
    desk.wait_for_url(f"{point}/staff/")

    desk.goto(f"{point}/staff/me")
    desk.locator("form[action='/staff/sign-out'] button").click()
    expect(desk.locator(".note")).to_be_visible()
    inspect(desk, f"{named}-left", DESK, PHONE)
    desk.locator("a[href='/staff/sign-out/organisation']").click()
    desk.wait_for_url(f"{point}/staff/sign-in")
    expect(desk.locator(".note")).to_have_count(0)
