"""What is done beside the queue can be taken back for ten seconds, too."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import at_console, press
from tests.visitors import waiting
from youthpoint.store import Store


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def told(client: Client) -> str | None:
    """Return what everybody who waits reads now."""
    page = client.visit("/staff/notice")
    return page.text("section.note p") if page.has("section.note") else None


def test_a_notice_is_taken_back(aino: Client) -> None:
    page = press(aino, "notice", en="Coffee is served.")
    assert page.text("#toast") == "Everyone who waits is told Undo"

    aino.choose(page, "Undo")
    assert told(aino) is None


def test_a_notice_that_is_taken_back_gives_its_place_to_the_one_before(aino: Client) -> None:
    press(aino, "notice", en="Coffee is served.")
    aino.choose(press(aino, "notice", en="Tea is served."), "Undo")

    assert told(aino) == "Coffee is served."


def test_a_notice_that_was_taken_down_is_told_again(aino: Client) -> None:
    press(aino, "notice", en="Coffee is served.")
    page = press(aino, "notice/end")
    assert page.text("#toast") == "The notice was taken down Undo"

    aino.choose(page, "Undo")
    assert told(aino) == "Coffee is served."


def test_taking_nothing_down_is_no_act(aino: Client) -> None:
    assert press(aino, "notice/end").text("#toast") == ""


def test_what_a_colleague_tells_since_stays(app: Flask, aino: Client) -> None:
    page = press(aino, "notice", en="Coffee is served.")
    press(at_console(app, "leila"), "notice", en="Tea is served.")
    answer = aino.choose(page, "Undo")

    assert answer.status == 409
    assert told(aino) == "Tea is served."


def test_somebody_added_is_taken_back_where_their_number_is_shown(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    page = aino.choose(aino.visit("/staff/add"), "Give a number", topics="home")
    assert page.text("#toast") == "A01 added to the queue Undo"

    assert aino.choose(page, "Undo").path == "/staff/"
    assert waiting(file_store) == []
    page = aino.choose(aino.visit("/staff/add"), "Give a number", topics="home")
    clock.time += timedelta(seconds=11)
    assert aino.visit(page.path).text("#toast") == ""


def test_another_act_is_not_offered_beside_a_number(aino: Client) -> None:
    page = aino.choose(aino.visit("/staff/add"), "Give a number", topics="home")
    press(aino, "notice", en="Coffee is served.")

    assert aino.visit(page.path).text("#toast") == ""
