"""The store is held by another program, or its disk is full: said so, nothing half done."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import outages
from tests.cast import NOON, arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console, press
from tests.visitors import called, finished, left, missed, path_of, say, take_number, waiting
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store

Outage = Callable[[], AbstractContextManager[None]]

PAGES = ("/", "/need", "/how", "/who", "/drop-by", "/code", "/privacy")
WORDS = {
    "fi": "Meillä on juuri nyt ruuhkaa. Odota hetki ja yritä uudelleen.",
    "sv": "Vi har fullt upp just nu. Vänta en stund och försök igen.",
    "en": "We are very busy right now. Wait a moment and try again.",
}


def waits(store: Store, visit: Visit) -> None:
    """Somebody else waits behind."""
    arrive(store, at=NOON + timedelta(seconds=1))


ACTS: dict[str, Callable[[Store, Visit], object]] = {
    "let-one-go": waits,
    "leave": waits,
    "coming": called,
    "five-minutes": called,
    "rejoin": missed,
    "undo": left,
    "face": finished,
}


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("youthpoint.store.database.BUSY_TIMEOUT", 0.05)


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    with outages.small_disk(tmp_path):
        yield tmp_path


@pytest.fixture(params=["held", "full"])
def outage(request: pytest.FixtureRequest, tmp_path: Path, file_store: Store) -> Outage:
    """What puts the store out of reach for a while."""

    def begin() -> AbstractContextManager[None]:
        if request.param == "held":
            return outages.held(tmp_path / "youthpoint.db")
        assert file_store.forget_log()  # or what it has room for would be kept
        return outages.full(tmp_path)

    return begin


def assert_busy(page: Page, language: str = "en") -> None:
    assert page.status == 503
    assert int(page.headers["Retry-After"]) > 0
    assert page.attribute("html", "lang") == language
    assert page.text("#message") == WORDS[language]


def row(store: Store, visit: Visit) -> Visit | None:
    with store.read() as uow:
        return uow.visits.find(visit.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_given_and_the_same_form_gives_one_later(
    client: Client, file_store: Store, outage: Outage, language: str
) -> None:
    client.visit(f"/?lang={language}")
    say_so = client.submit("/need", topics="work")
    assert say_so.status == 200

    with outage():
        assert_busy(client.submit("/who", nickname="Ninni"), language)
        assert_busy(client.submit("/who", nickname="Ninni"), language)
        assert waiting(file_store) == []

    assert client.submit("/who", nickname="Ninni").text(".num") == "A01"
    assert [each.nickname for each in waiting(file_store)] == ["Ninni"]


@pytest.mark.parametrize("act", ACTS)
def test_nothing_that_a_visitor_does_is_half_done(
    client: Client, file_store: Store, outage: Outage, act: str
) -> None:
    visit = arrive(file_store)
    ACTS[act](file_store, visit)
    before = row(file_store, visit)

    with outage():
        assert_busy(client.submit(f"{path_of(visit)}/{act}", face="3"))

    assert row(file_store, visit) == before
    assert client.submit(f"{path_of(visit)}/{act}", face="3").status == 200


def test_a_part_of_a_page_says_so_where_notices_stand(
    client: Client, file_store: Store, outage: Outage
) -> None:
    visit = arrive(file_store)

    with outage():
        part = client.press(f"{path_of(visit)}/leave")

    assert part.status == 503
    assert part.headers["HX-Retarget"] == "#notices"
    assert WORDS["en"] in part.html


def test_v16_5_2_pages_can_still_be_read(client: Client, file_store: Store, outage: Outage) -> None:
    ticket = take_number(client, "work").path
    say(client, "home")

    with outage():
        assert {path: client.visit(path).status for path in PAGES} == dict.fromkeys(PAGES, 200)
        assert client.visit(ticket).text(".num") == "A01"


def test_a_typed_code_is_not_checked_without_counting_the_try(
    client: Client, outage: Outage
) -> None:
    with outage():
        assert_busy(client.submit("/code", code="abc-def-ghj"))


def test_the_board_can_still_be_read_and_nobody_is_called(
    app: Flask, file_store: Store, clock: TestClock, outage: Outage
) -> None:
    aino = at_console(app)
    visit = arrive(file_store)
    clock.time += timedelta(minutes=2)

    with outage():
        assert "A01" in aino.visit("/staff/").text("#queue")
        assert_busy(press(aino, "call-next"))

    assert row(file_store, visit) == visit


def test_v16_5_3_nobody_is_signed_in_on_a_promise(
    app: Flask, client: Client, outage: Outage
) -> None:
    with outage():
        assert_busy(client.submit("/staff/sign-in", username="aino", password="wrong password"))
