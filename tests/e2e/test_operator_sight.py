"""The pages of the authority's operator hold to what all pages do, on a phone and at a desk."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from authority.moments import written
from authority.operations import nodes, sheets
from authority.settings import Settings
from authority.store.store import Store
from authority.web import create_app
from authority.web.speaking import LANGUAGES
from authority.wire import keys
from tests.authority.operating import code_for
from tests.authority.speaking import NOW, Speaker, Ticking, publish_lists
from tests.e2e.checks import inspect, nu_errors
from tests.e2e.consoles import DESK, PHONE
from tests.wire.vectors import example

PAGES = {
    "nodes": "/",
    "referrals": "/referrals",
    "figures": "/figures",
    "month": "/figures/2026-09",
}


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """An authority of which one node needs a look, and told a month."""
    made = create_app(Settings(data=tmp_path), Ticking(NOW))
    furnish(made.extensions["authority"].store)
    return made


def furnish(store: Store) -> None:
    speaker = Speaker("keskus")
    code = nodes.offer(store, speaker.node, "Lappeenrannan ja Imatran Ohjaamo", NOW)
    nodes.enrol(store, code, keys.of_jwk(speaker.jwk), NOW)
    nodes.open_stream(store, "keskus", speaker.stream, "install", NOW)
    publish_lists(store)
    speaker.push(store, speaker.basis(), speaker.referral(), speaker.referral(version=2))
    speaker.push(store, speaker.basis(2), speaker.referral(2), speaker.basis(2, "withdrawn"))
    sheets.put(store, "keskus", ("day", "keskus", "2026-09-01"), example("daysheet"), NOW)
    sheets.put(store, "keskus", ("month", "keskus", "2026-09"), example("monthsheet"), NOW)
    with store.write() as uow:
        uow.nodes.alarm("keskus", "fork", written(NOW))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_read_and_used_by_everybody(
    app: Flask, point: str, page: Page, language: str
) -> None:
    shown = []

    def look(name: str) -> None:
        inspect(page, f"operator-{name}-{language}")
        shown.append((name, f"<!DOCTYPE html>{page.content().removeprefix('<!DOCTYPE html>')}"))

    page.goto(f"{point}/operator/sign-in?lang={language}")
    look("door")
    page.locator("#code").fill("none")
    page.locator("#code").press("Enter")
    page.locator(".ferr").wait_for()
    look("refused")
    page.locator("#code").fill(code_for(app))
    page.locator("#code").press("Enter")
    page.locator(".node").wait_for()
    for name, path in PAGES.items():
        page.goto(f"{point}/operator{path}")
        look(name)
        page.set_viewport_size(DESK)
        look(f"{name}-desk")
        page.set_viewport_size(PHONE)
    assert nu_errors(shown) == []
