"""What we know about you: shown to whoever has the link, in full where it was told, and erased."""

import json
from pathlib import Path

import pytest
from flask import Flask

from tests import cast, tables
from tests.cast import AINO_ACCOUNT, NOON
from tests.client import Client
from tests.staffers import browser_of
from tests.trailing import NAME, YES, asked, erased, followed
from tests.visitors import path_of, received, state_of, take_number
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue import serving
from youthpoint.store import Store

TITLE = "What we know about you"
ERASE = "Erase it"
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture
def path(client: Client) -> str:
    """Somebody has taken a number on their own phone."""
    return take_number(client, "work", nickname=NAME).path


@pytest.fixture
def visit(path: str, file_store: Store) -> Visit:
    with file_store.read() as uow:
        (found,) = uow.visits.open("point")
    assert path_of(found) == path
    return found


def test_the_ticket_leads_to_it_and_back(client: Client, path: str) -> None:
    page = followed(client, client.visit(path, titled=False), TITLE)

    assert page.text("h1") == TITLE
    assert page.has(f"a.backl[href='{path}']")


def test_the_browser_that_told_it_shows_all_of_it_and_until_when(client: Client, path: str) -> None:
    words = asked(client, path).text("main")

    for each in ("Your number: A01", NAME, "Work", "Link and code", "Deleted when the day ends."):
        assert each in words
    policy = cast.POINT.policy
    assert f"for {policy.keep_months} months." in words
    assert f"Deleted {policy.strip_days} days after the month ends." in words


def test_the_bare_link_shows_only_the_kinds(app: Flask, path: str) -> None:
    page = asked(browser_of(app), path)

    words = page.text("main")
    assert "Name or nickname" in words
    assert "at the desk" in words
    assert NAME not in page.html
    assert "Work" not in words
    assert browser_of(app).visit(f"{path}/data/json").status == 404


def test_what_was_not_told_is_not_named(client: Client, file_store: Store) -> None:
    words = asked(client, take_number(client, "work").path).text("main")

    assert "Name or nickname" not in words
    assert "Phone number" not in words


def test_it_can_be_taken_along(client: Client, path: str) -> None:
    page = asked(client, path)

    told = client.browser.get(f"{path}/data/json", headers=PLAIN)
    (record,) = json.loads(told.text)["records"]
    assert (record["record"], record["number"], record["nickname"]) == ("visit", "A01", NAME)
    assert record["topics"] == ["work"]
    assert {"id", "nonce", "expert_id"}.isdisjoint(record)
    assert told.headers["Content-Disposition"] == 'attachment; filename="data.json"'

    read = client.browser.get(f"{path}/data/html", headers=PLAIN)
    assert NAME in read.text
    assert "attachment" in read.headers["Content-Disposition"]
    assert page.has(f"a[href='{path}/data/html'][download]")


def test_it_is_erased_at_once_without_asking_anybody(
    client: Client, path: str, visit: Visit, file_store: Store, tmp_path: Path
) -> None:
    page = followed(client, asked(client, path), ERASE)
    assert "You leave the queue." in page.text("main")

    page = client.choose(page, YES)

    assert (page.path, page.text("h1")) == ("/erased", "It is erased")
    assert state_of(file_store, visit) is State.LEFT
    assert tables.holding(tmp_path, NAME) == []
    assert NAME.encode() not in tables.bytes_of(tmp_path)
    for gone in (path, f"{path}/data", f"{path}/erase"):
        assert client.visit(gone).status == 404


def test_keeping_it_erases_nothing(client: Client, path: str) -> None:
    page = followed(client, client.visit(f"{path}/erase"), "No, don’t erase it")

    assert page.path == path
    assert NAME in asked(client, path).text("main")


def test_the_browser_remembers_nothing_either(client: Client, path: str) -> None:
    erased(client, path)

    with client.browser.session_transaction() as kept:
        assert "draft" not in kept
        assert kept["mine"] == []
    assert path not in client.visit("/").html
    assert "A01" not in client.visit("/erased").text("main")


def test_another_phone_that_took_it_offers_it_no_more(
    app: Flask, client: Client, path: str
) -> None:
    assert path in client.visit("/").html
    erased(browser_of(app), path)

    assert path not in client.visit("/").html


def test_who_is_with_somebody_is_told_that_the_visit_goes_on(
    client: Client, path: str, visit: Visit, file_store: Store
) -> None:
    serving.call(file_store, visit.id, by=AINO_ACCOUNT, now=NOON)
    received(file_store, visit)
    goes_on = "Your visit goes on as number A01, without your name."

    assert goes_on in client.visit(f"{path}/erase").text("main")
    assert goes_on in erased(client, path).text("main")
    assert state_of(file_store, visit) is State.IN_SERVICE


def test_called_meanwhile_it_is_erased_all_the_same(
    client: Client, path: str, visit: Visit, file_store: Store
) -> None:
    page = client.visit(f"{path}/erase")
    serving.call(file_store, visit.id, by=AINO_ACCOUNT, now=NOON)

    assert client.choose(page, YES).path == "/erased"
    assert state_of(file_store, visit) is State.LEFT


def test_a_form_that_is_sent_twice_finds_nothing_more(client: Client, path: str) -> None:
    page = client.visit(f"{path}/erase")
    client.choose(page, YES)

    assert client.choose(page, YES).status == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language(app: Flask, file_store: Store, language: str) -> None:
    visit, client = cast.arrive(file_store, nickname=NAME), browser_of(app, language=language)

    for page in ("data", "erase"):
        shown = client.visit(f"{path_of(visit)}/{page}")
        assert shown.attribute("html", "lang") == language
