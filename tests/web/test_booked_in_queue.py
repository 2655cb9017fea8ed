"""Booked people in the queue: what the board and their own phone say."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import booked, cast
from tests.cast import arrive
from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import at_console
from tests.visitors import path_of
from youthpoint.domain.queue.order import Presence
from youthpoint.operations.queue import desk
from youthpoint.store import Store

TEN = timedelta(minutes=10)
SAID = "Your time is at 12:10. You may be called earlier if somebody is free."


def test_the_board_says_for_when_somebody_has_booked_and_counts_from_then(
    app: Flask, file_store: Store, clock: TestClock
) -> None:
    booked.come(file_store, cast.NOON + TEN)
    arrive(file_store)
    aino = at_console(app)
    early = aino.visit("/staff/")
    clock.time = cast.NOON + 2 * TEN
    come = aino.visit("/staff/")

    assert early.all("#queue .no") == ["A02", "A01"], "who is early stands last"
    rows = early.all("#queue .qr-row > div")
    assert rows[1].startswith("Anonymous 0 min · FI Work Booked 12:10")
    assert rows[1].endswith("Waits for Aino")
    assert early.text("#queue .first .no") == "A02"
    assert come.text("#queue .first .no") == "A01"
    assert "10 min" in come.text("#queue .first")
    assert "Booked 12:10" in come.text("#queue .first")


def test_who_is_early_reads_their_time_and_afterwards_when_their_turn_is(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = booked.come(file_store, cast.NOON + TEN)
    arrive(file_store)

    assert SAID in client.visit(path_of(visit)).text(".ticket")
    clock.time = cast.NOON + TEN
    page = client.visit(path_of(visit))
    assert "Your time is at" not in page.text(".ticket")
    assert "Your turn is" in page.text(".ticket")


@pytest.mark.parametrize("presence", [Presence.ON_DUTY, Presence.OFF_DUTY])
def test_who_is_early_reads_their_time_after_closing_too_whoever_is_here(
    client: Client, file_store: Store, clock: TestClock, presence: Presence
) -> None:
    for each in (cast.AINO_ACCOUNT, cast.MIKAEL_ACCOUNT, cast.LEILA_ACCOUNT):
        desk.set_presence(file_store, "point", presence, by=each, now=cast.NOON)
    clock.time = cast.NOON.replace(hour=15)  # the point has closed
    visit = booked.come(file_store, cast.NOON.replace(hour=15, minute=30))
    page = client.visit(path_of(visit))

    assert page.text("h1") == "You’re next"
    assert "Your time is at 17:30." in page.text(".ticket")
    assert "Nobody can call you" not in page.text("#ticket")


@pytest.mark.parametrize("kept", [True, False])
def test_a_time_that_is_kept_cannot_be_let_go_to_somebody_else(
    client: Client, file_store: Store, *, kept: bool
) -> None:
    visit = booked.come(file_store, cast.NOON + TEN) if kept else arrive(file_store)

    buttons = client.visit(path_of(visit)).all("main button")
    assert ("Let one go first" in buttons) is not kept


def test_everybody_can_read_what_a_booked_time_does_to_the_order(
    client: Client, file_store: Store
) -> None:
    page = client.visit(path_of(arrive(file_store)))

    assert "it was kept for you." in page.text("#order")
    assert "If you come early, you wait for your time" in page.text("#order")
