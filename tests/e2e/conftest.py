"""A point on a real port, and a browser to go there that tells of every fault it meets."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Page,
    Request,
    expect,
)

from tests import patience
from tests.e2e.checks import REFUSED, is_stranger
from tests.e2e.consoles import DESK, PHONE
from tests.e2e.loopback import served

PATIENCE = int(1000 * patience.PATIENCE)
"""Milliseconds to wait for what a test expects to see: longer than a page waits to ask for news."""

SHELL = "chromium-headless-shell"

INSIDE = (
    "--disable-gpu",
    "--in-process-gpu",
    # What Playwright asks for itself is asked for again: only the last of these is heard.
    "--enable-features=CDPScreenshotNewSurface,NetworkServiceInProcess2",
)
"""Lets the browser draw and fetch by itself: a process of its own for each is much of the work."""

BRIEFLY = "--js-flags=--no-opt,--no-maglev"
"""Compiles scripts once: pages live for seconds, and to do it better costs more than it gives."""

TWICE = 32
"""CSS pixels of a letter that the reader asks for: 200 % of what is usual (WCAG 1.4.4)."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture
def point(app: Flask) -> Iterator[str]:
    """The address of the pages over `file_store`, with the tokens of forms asked for."""
    app.config["WTF_CSRF_ENABLED"] = True
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def whole_chromium(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How the Chromium with a window is begun: the named one, the installed one, or Playwright's.

    It alone has its reader's preferences, and notifications.
    """
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    channel = None if found else "chromium"
    return {**browser_type_launch_args, "executable_path": found, "channel": channel}


@pytest.fixture(scope="module")
def whole_browser(browser_type: BrowserType, whole_chromium: dict[str, Any]) -> Iterator[Browser]:
    """One with a window: it lays letters out to the hair as a reader's does."""
    browser = browser_type.launch(**whole_chromium)
    yield browser
    browser.close()


@pytest.fixture
def browser(request: pytest.FixtureRequest, browser: Browser) -> Browser:
    """One without a window, or where a test looks `to_the_hair` one with a window."""
    exact = request.node.get_closest_marker("to_the_hair")
    whole: Browser = request.getfixturevalue("whole_browser") if exact else browser
    return whole


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use Chromium without its window where there is one: each opens with a sixth of the work.

    The same engine draws the same pages. Debian calls it chromium-headless-shell; Playwright has
    one, too, and takes it by itself.
    """
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    named = os.environ.get("CHROMIUM")
    return {
        **browser_type_launch_args,
        "executable_path": named or shutil.which(SHELL) or shutil.which("chromium"),
        "args": [*root, *INSIDE, BRIEFLY, "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone in English, with nothing that moves by itself."""
    return {
        **browser_context_args,
        "locale": "en-GB",
        "reduced_motion": "reduce",
        "viewport": PHONE,
    }


@pytest.fixture
def faults(context: BrowserContext) -> list[str]:
    """What went wrong in the browser; a test that expects a fault removes it from here."""
    found: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if not REFUSED.search(said.text):
            found.append(f"console: {said.text}")

    def see(asked: Request) -> None:
        if is_stranger(asked.url):
            found.append(f"stranger: {asked.url}")

    context.on("weberror", lambda error: found.append(f"script: {error.error.message}"))
    context.on("console", hear)
    context.on("request", see)
    return found


@pytest.fixture
def console(browser: Browser, faults: list[str]) -> Iterator[Callable[[], Page]]:
    """Opens one console after another, each at a desk and in a browser of its own."""
    opened: list[BrowserContext] = []

    def open_one() -> Page:
        context = browser.new_context(viewport=DESK, locale="en-GB", reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda error: faults.append(error.error.message))
        opened.append(context)
        return context.new_page()

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def desk(console: Callable[[], Page]) -> Page:
    """A console on a desk."""
    return console()


@pytest.fixture(autouse=True)
def faultless(context: BrowserContext, faults: list[str]) -> Iterator[None]:
    """Fail where a page broke its own policy, a script failed, or a stranger was asked."""
    context.set_default_timeout(PATIENCE)
    yield
    assert not faults, f"in the browser: {faults}"


@pytest.fixture
def enlarged(
    browser_type: BrowserType, whole_chromium: dict[str, Any], tmp_path: Path
) -> Iterator[Page]:
    """A phone whose reader has made all words twice as big."""
    kept = tmp_path / "Default/Preferences"
    kept.parent.mkdir()
    kept.write_text(json.dumps({"webkit": {"webprefs": {"default_font_size": TWICE}}}))
    context = browser_type.launch_persistent_context(
        tmp_path,
        **whole_chromium,
        locale="en-GB",
        reduced_motion="reduce",
        viewport=PHONE,
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def forced(browser: Browser) -> Iterator[Page]:
    """A phone that shows its reader's own colours instead of ours."""
    context = browser.new_context(forced_colors="active", reduced_motion="reduce", locale="en-GB")
    yield context.new_page()
    context.close()
