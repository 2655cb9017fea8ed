"""One's own sign-ins on one's own page, and ending them. ASVS 5.0 in the names."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import tables
from tests.cast import PASSWORD
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console, browser_of, sign_in

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


def at(app: Flask, kind: str, name: str = "aino") -> Client:
    """Sign in at a kind of browser."""
    client = browser_of(app)
    client.browser.environ_base["HTTP_USER_AGENT"] = kind
    sign_in(client, name)
    return client


def places(page: Page) -> list[str]:
    return page.all("#sign-ins li b")


def end(client: Client, which: str, password: str = PASSWORD) -> Page:
    return client.submit("/staff/sign-ins", end=which, password=password)


def test_v7_5_2_one_sees_where_one_is_signed_in_and_since_when(
    app: Flask, clock: TestClock
) -> None:
    at(app, IPHONE)
    clock.time += timedelta(minutes=30)
    page = at(app, FIREFOX).visit("/staff/me")

    assert places(page) == ["Firefox, Linux", "Safari, iPhone"]
    here, there = page.all("#sign-ins li")
    assert "Since Tue 24 Nov at 12:30." in here.replace("\N{NO-BREAK SPACE}", " ")
    assert here.endswith("This one")
    assert "Since Tue 24 Nov at 12:00." in there.replace("\N{NO-BREAK SPACE}", " ")


def test_v7_5_2_one_of_them_is_ended_with_the_password(app: Flask) -> None:
    lost, kept, here = at(app, IPHONE), at(app, "nothing known"), at(app, FIREFOX)
    page = here.visit("/staff/me")
    digest = next(
        each.attributes["value"] or ""
        for each in page.tree.css("#sign-ins li button")
        if "iPhone" in each.text()
    )
    assert end(here, digest, "not the password").status == 422
    assert lost.visit("/staff/").path == "/staff/"

    assert places(end(here, digest)) == ["Firefox, Linux", "A browser"]
    assert lost.visit("/staff/").path == "/staff/sign-in"
    assert kept.visit("/staff/").path == here.visit("/staff/").path == "/staff/"


def test_v7_5_2_all_others_are_ended_at_once(app: Flask) -> None:
    lost, leila, here = at(app, IPHONE), at(app, IPHONE, "leila"), at(app, FIREFOX)
    page = here.choose(here.visit("/staff/me"), "Sign out everywhere else", password=PASSWORD)

    assert places(page) == ["Firefox, Linux"]
    assert not page.has("#sign-ins input[type=password]"), "there is nothing left to end"
    assert lost.visit("/staff/").path == "/staff/sign-in"
    assert leila.visit("/staff/").path == "/staff/"


def test_nobody_ends_a_colleagues_sign_in(app: Flask) -> None:
    leila, aino = at(app, IPHONE, "leila"), at(app, FIREFOX)
    at(app, IPHONE, "leila")
    page = leila.visit("/staff/me")
    digest = page.attribute("#sign-ins li button", "value") or ""
    end(aino, digest)

    assert len(places(leila.visit("/staff/me"))) == 2


def test_v6_3_1_the_sixth_wrong_password_there_is_told_to_wait(app: Flask) -> None:
    at(app, IPHONE)
    here = at(app, FIREFOX)
    pages = [end(here, "others", "guess") for _ in range(6)]

    assert [each.status for each in pages] == [422] * 5 + [429]
    assert pages[0].attribute("#errors a", "href") == "#password"
    assert pages[0].attribute("#room", "value") == "2", "the rest of the page is as it was"


def test_a_sign_in_that_is_over_is_not_shown(app: Flask, clock: TestClock) -> None:
    at(app, IPHONE)
    clock.time += timedelta(hours=3)

    assert places(at(app, FIREFOX).visit("/staff/me")) == ["Firefox, Linux"]


@pytest.mark.parametrize("name", ["kaisa", "otto"])
def test_everybody_sees_their_own(app: Flask, name: str) -> None:
    page = at(app, FIREFOX, name).visit("/staff/me")

    assert places(page) == ["Firefox, Linux"]
    assert page.has("#second-step-h")


def test_neither_the_address_nor_what_the_browser_says_of_itself_is_kept(
    app: Flask, tmp_path: Path
) -> None:
    client = at_console(app)
    client.browser.environ_base["HTTP_USER_AGENT"] = FIREFOX
    sign_in(client, "aino")

    assert tables.rows(tmp_path, "select browser from session") == [("Firefox, Linux",)]
    assert tables.holding(tmp_path, "Gecko") == tables.holding(tmp_path, "10.0.0.1") == []
