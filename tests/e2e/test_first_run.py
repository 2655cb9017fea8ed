"""From an empty folder to the first ticket, by what one reads: in Finnish and in Swedish."""

import gettext
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import PASSWORD
from tests.conftest import TestClock
from tests.e2e.checks import ROOT, inspect
from tests.e2e.loopback import served
from tests.second_steps import HERE
from youthpoint.domain.accounts.second_factors import step_of
from youthpoint.operations.accounts.authenticators import code_at
from youthpoint.settings import Settings
from youthpoint.web import create_app

pytestmark = pytest.mark.e2e

LINK = re.compile(r"http://\S+(/staff/invitation/\S+)")
NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}

Say = Callable[[str], str]


class Empty(NamedTuple):
    """Where a point is that nobody has set up, and the link to its first account."""

    address: str
    link: str


@pytest.fixture
def invitation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The way of the one-time link that `youthpoint init` prints."""
    monkeypatch.setenv("YOUTHPOINT_DATA", str(tmp_path))
    said = subprocess.run(
        [sys.executable, "-m", "youthpoint.cli", "init"],
        check=True, capture_output=True, text=True, cwd=ROOT,
    ).stdout  # fmt: skip
    found = LINK.search(said)
    assert found, said
    return found[1]


@pytest.fixture
def empty(invitation: str, tmp_path: Path, cache: Path, clock: TestClock) -> Iterator[Empty]:
    """A point that nobody has set up."""
    environ = {"YOUTHPOINT_DATA": str(tmp_path), "YOUTHPOINT_CACHE": str(cache)}
    app = create_app(Settings.from_environ(environ), clock=clock)
    with served(app) as address:
        yield Empty(address=address, link=f"{address}{invitation}")
    app.extensions["youthpoint"].close()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_coordinator_comes_from_nothing_to_the_first_ticket(
    desk: Page, page: Page, empty: Empty, clock: TestClock, language: str
) -> None:
    catalogue = gettext.translation("messages", ROOT / "translations", [language])
    say = catalogue.gettext

    enters(desk, f"{empty.link}?lang={language}", say)
    sets_a_second_step_up(desk, clock)
    desk.goto(f"{empty.address}/coordinator/")
    expect(desk.get_by_role("heading", level=1)).to_have_text(say("Set-up"))
    inspect(desk, f"coordinator-{language}-first")
    says_where(desk, say)
    says_when(desk, say)
    names_an_organisation(desk, say)
    adds_an_expert(desk, say)
    inspect(desk, f"coordinator-{language}-ready")
    expect(next_step(desk)).to_have_accessible_name(say("Take the first number"))

    takes_a_number(page, f"{empty.address}/?lang={language}", say)
    expect(page.locator(".num")).to_have_text("A01")

    desk.reload()
    expect(next_step(desk)).to_have_count(0)


def enters(desk: Page, link: str, say: Say) -> None:
    desk.goto(link)
    desk.get_by_label(say("First name")).fill("Maija")
    desk.get_by_label(say("Username")).fill("maija")
    desk.get_by_label(say("Password")).fill(PASSWORD)
    desk.get_by_role("button", name=say("Make the account")).click()
    desk.wait_for_url(f"**{HERE}")


def sets_a_second_step_up(desk: Page, clock: TestClock) -> None:
    """A new installation asks its coordinators for it."""
    desk.locator("#password").fill(PASSWORD)
    desk.locator("#second-step .btn").click()
    secret = desk.locator(".key").inner_text().replace(" ", "")
    desk.locator("#code").fill(code_at(secret, step_of(clock.time)))
    desk.locator("#confirm-form .btn").click()
    expect(desk.locator("textarea.codes")).to_be_visible()


def says_where(desk: Page, say: Say) -> None:
    next_step(desk).click()
    for language, street in {"fi": "Torikatu 1", "sv": "Torggatan 1", "en": "Torikatu 1"}.items():
        named(desk, say("Address"), NAMES[language]).fill(street)
    save(desk, say)


def says_when(desk: Page, say: Say) -> None:
    next_step(desk).click()
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        named(desk, say(day), say("From")).first.fill("09:00")
        named(desk, say(day), say("Until")).first.fill("16:00")
    save(desk, say)


def names_an_organisation(desk: Page, say: Say) -> None:
    next_step(desk).click()
    desk.get_by_label(say("Kind")).select_option(index=1)
    for language, name in {"fi": "Kaupunki", "sv": "Staden", "en": "The city"}.items():
        named(desk, say("Name"), NAMES[language]).fill(name)
    save(desk, say)


def adds_an_expert(desk: Page, say: Say) -> None:
    next_step(desk).click()
    desk.get_by_label(say("Name"), exact=True).fill("Aino")
    desk.get_by_label(say("Role")).select_option(index=1)
    desk.get_by_label(say("Organisation")).select_option(index=1)
    for language in NAMES.values():
        named(desk, say("Languages"), language).check()
    desk.wait_for_load_state()  # what stands further down, too
    for topic in desk.get_by_role("group", name=say("Topics")).get_by_role("checkbox").all():
        topic.check()
    week = desk.get_by_role("group", name=say("On duty every week"))
    for label, time in {"From": "09:00", "Until": "16:00"}.items():
        for each in week.get_by_label(say(label), exact=True).all():
            each.fill(time)
    save(desk, say)


def takes_a_number(page: Page, address: str, say: Say) -> None:
    page.goto(address)
    page.get_by_role("link", name=say("Start"), exact=True).click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name=say("Continue")).click()
    page.get_by_role("link", name=say("I’ll join the queue now")).click()
    page.get_by_role("button", name=say("Get a number")).click()
    page.wait_for_url("**/t/*")


def next_step(desk: Page) -> Locator:
    return desk.locator("[aria-current=step]").get_by_role("link")


def named(desk: Page, group: str, label: str) -> Locator:
    return desk.get_by_role("group", name=group, exact=True).get_by_label(label, exact=True)


def save(desk: Page, say: Say) -> None:
    desk.get_by_role("button", name=say("Save"), exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(say("Set-up"))
