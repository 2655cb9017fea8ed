"""The board says, quietly, that somebody would like to talk about their visit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import POINT, account, arrive, password_hash
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.operations.past_days import MIDNIGHT
from tests.staffers import at_console, browser_of, press
from tests.visitors import finished, path_of
from youthpoint.domain.accounts.roles import Role
from youthpoint.store import Store

ASK = "Yes, I’d like to talk"
SEE_TO = "I’ll see to it"

Asking = Callable[..., Page]


@pytest.fixture
def ask(app: Flask, file_store: Store) -> Asking:
    """Let one more visitor have a bad visit, and ask for a talk."""

    def asks(language: str = "en") -> Page:
        visit = arrive(file_store)
        finished(file_store, visit)
        visitor = browser_of(app, language=language)
        visitor.submit(f"{path_of(visit)}/face", face="1")
        return visitor.submit("/feedback", talk="1")

    return asks


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def wishes(page: Page) -> list[str]:
    return page.all("#queue .note li > span")


def test_the_board_says_when_and_in_which_language(
    aino: Client, ask: Asking, clock: TestClock
) -> None:
    assert not aino.visit("/staff/").has("#talks-h")
    clock.time += timedelta(hours=1, minutes=5)

    ask("sv")

    page = aino.visit("/staff/")
    assert page.text("#talks-h") == "Somebody would like to talk about their visit."
    assert "They may come to the desk or call." in page.text("#queue")
    assert wishes(page) == ["Asked at 13:05 · Swedish"]
    assert page.attribute("#queue", "data-said") == (
        "0 in the queue. Somebody would like to talk about their visit."
    )


def test_a_tap_that_is_sent_three_times_is_one_wish(
    app: Flask, aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    finished(file_store, visit)
    visitor = browser_of(app)
    page = visitor.submit(f"{path_of(visit)}/face", face="2")

    for _ in range(3):
        assert "Come to the desk" in visitor.choose(page, ASK).text("main")

    assert len(wishes(aino.visit("/staff/"))) == 1


def test_it_stays_until_somebody_sees_to_it_and_comes_back_when_that_is_undone(
    app: Flask, aino: Client, ask: Asking, clock: TestClock
) -> None:
    ask()
    clock.time += timedelta(hours=2)

    page = aino.choose(aino.visit("/staff/"), SEE_TO)
    assert page.text("#toast") == "You see to the talk Undo"
    leila = at_console(app, "leila")
    assert wishes(page) == wishes(leila.visit("/staff/")) == []

    aino.choose(page, "Undo")
    assert len(wishes(leila.visit("/staff/"))) == 1


def test_who_is_second_is_told_so_kindly(app: Flask, aino: Client, ask: Asking) -> None:
    ask()
    leila = at_console(app, "leila")
    seen = leila.visit("/staff/")
    aino.choose(aino.visit("/staff/"), SEE_TO)

    answer = leila.choose(seen, SEE_TO)

    assert answer.status == 409
    assert "A colleague is already seeing to this." in answer.text("main")


def test_who_presses_twice_is_told_nothing_else(aino: Client, ask: Asking) -> None:
    ask()
    seen = aino.visit("/staff/")

    first, second = (aino.choose(seen, SEE_TO) for _ in range(2))

    assert (first.status, second.status) == (200, 200)
    assert first.attribute("#toast span", "data-act") == second.attribute(
        "#toast span", "data-act"
    ), "and there is one act to undo"


def test_open_consoles_show_it_by_themselves(aino: Client, ask: Asking) -> None:
    address = aino.visit("/staff/").attribute("#queue", "data-hx-get") or ""
    assert aino.fragment(address).status == 204

    ask()

    part = aino.fragment(address)
    assert wishes(part) == wishes(aino.visit("/staff/")) != []
    gone = aino.press("/staff/talk", talk=part.attribute("#queue .note button", "value") or "")
    assert gone.has("#queue")
    assert wishes(gone) == []


def test_what_is_only_said_wakes_no_console(app: Flask, aino: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    finished(file_store, visit)
    address = aino.visit("/staff/").attribute("#queue", "data-hx-get") or ""

    visitor = browser_of(app)
    visitor.submit(f"{path_of(visit)}/face", face="1")
    visitor.submit("/feedback", comment="It was loud")

    assert aino.fragment(address).status == 204


def test_many_are_counted_and_shown_a_few_at_a_time(aino: Client, ask: Asking) -> None:
    for _ in range(7):
        ask()
    page = aino.visit("/staff/")
    assert page.text("#talks-h") == "7 people would like to talk about their visit."
    assert len(wishes(page)) == 5

    first = page.attribute("#queue .note button", "value") or ""
    page = press(aino, "talk", talk=first)

    assert page.text("#talks-h") == "6 people would like to talk about their visit."
    assert len(wishes(page)) == 5


def test_the_next_day_says_nothing_of_it(app: Flask, ask: Asking, clock: TestClock) -> None:
    ask()
    clock.time = MIDNIGHT

    assert wishes(at_console(app).visit("/staff/")) == []


def test_another_point_neither_shows_it_nor_sees_to_it(
    app: Flask, aino: Client, ask: Asking, file_store: Store
) -> None:
    ask()
    talk = aino.visit("/staff/").attribute("#queue .note button", "value") or ""
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="other"))
        niko = replace(account("Niko"), roles={"other": frozenset({Role.STAFF})})
        uow.accounts.add(niko, password=password_hash())
    there = at_console(app, "niko")

    assert wishes(there.visit("/staff/")) == []
    assert press(there, "talk", talk=talk).status == 409
    assert len(wishes(aino.visit("/staff/"))) == 1


def test_nothing_of_the_visitor_is_on_the_board(
    app: Flask, aino: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store, nickname="Ninni")
    finished(file_store, visit)
    visitor = browser_of(app)
    visitor.submit(f"{path_of(visit)}/face", face="1")
    visitor.submit("/feedback", talk="1")
    visitor.submit("/feedback", comment="It was loud")
    clock.time += timedelta(minutes=1)  # what Aino did last is no longer shown

    board = aino.visit("/staff/").html
    assert "would like to talk" in board
    assert [trace for trace in (visit.ticket, visit.id, "Ninni", "loud") if trace in board] == []
