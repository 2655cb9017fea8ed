"""The same request sent again does nothing again, and is answered the same."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from tests import tables
from tests.appointments import open_booking
from tests.conftest import TestClock
from tests.programs import Program
from youthpoint.domain.forgetting.retention import ANSWERS_KEPT, Kind
from youthpoint.operations.forgetting import retention
from youthpoint.store import Store

KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"
LATER = "2026-11-26T11:00:00+02:00"


@pytest.fixture
def program(app: Flask, file_store: Store) -> Program:
    open_booking(file_store)
    return Program(app)


def test_a_hold_sent_twice_holds_once(program: Program, tmp_path: Path) -> None:
    first, again = (program.hold(key=KEY) for _each in range(2))

    assert (again.status, again.json) == (first.status, first.json)
    assert tables.count(tmp_path, "booking") == 1


def test_a_key_is_the_same_however_it_is_written(program: Program) -> None:
    first = program.hold(key=KEY)

    assert program.hold(key=f'"{KEY}"').json == first.json
    assert program.hold(key=KEY.upper()).json == first.json


def test_a_booking_sent_twice_is_answered_the_same_though_it_has_moved_meanwhile(
    program: Program,
) -> None:
    held = program.hold().json["id"]
    first = program.post("/bookings", KEY, hold=held, phone="0401234567")
    link = first.json["link"]
    there = program.hold(LATER, moves=link).json["id"]
    program.post(f"/bookings/{link}/move", hold=there)
    again = program.post("/bookings", KEY, phone="0401234567", hold=held)

    assert (again.status, again.json) == (201, first.json)
    assert program.get(f"/bookings/{link}").json["begins_at"] == LATER


def test_moving_and_cancelling_sent_twice_are_answered_the_same(program: Program) -> None:
    link = program.book().json["link"]
    there, key, other = program.hold(LATER, moves=link).json["id"], str(uuid4()), str(uuid4())
    moves = [program.post(f"/bookings/{link}/move", key, hold=there).json for _each in range(2)]
    cancels = [program.post(f"/bookings/{link}/cancel", other).json for _each in range(2)]

    assert moves[0] == moves[1]
    assert cancels[0] == cancels[1]
    assert (moves[0]["state"], cancels[0]["state"]) == ("booked", "cancelled")


def test_a_key_is_not_good_for_something_else(program: Program) -> None:
    held = program.hold(key=KEY).json["id"]
    other = program.hold(LATER, key=KEY)
    booked = program.post("/bookings", KEY, hold=held)
    told_more = program.post("/bookings", KEY, hold=held, nickname="Mia")

    assert other.problem == (422, "key-reused")
    assert booked.status == 201, "at another address it is another key"
    assert told_more.problem == (422, "key-reused")


def test_what_was_refused_can_be_tried_again_with_its_key(program: Program) -> None:
    held = program.hold().json["id"]
    refused = program.hold(key=KEY)
    program.let_go(held)

    assert refused.problem == (409, "time-taken")
    assert program.hold(key=KEY).status == 201


def test_answers_are_kept_for_a_day(
    program: Program, file_store: Store, clock: TestClock, tmp_path: Path
) -> None:
    program.hold(key=KEY)
    retention.forget(file_store, now=clock.time + ANSWERS_KEPT)
    kept = tables.count(tmp_path, "answer")
    gone = retention.forget(file_store, now=clock.time + ANSWERS_KEPT + timedelta(seconds=1))

    assert (kept, tables.count(tmp_path, "answer")) == (1, 0)
    assert gone[Kind.ANSWERS] == 1


def test_a_booking_whose_day_is_over_gives_its_link_to_nobody(
    program: Program, file_store: Store, clock: TestClock
) -> None:
    held = program.hold().json["id"]
    program.post("/bookings", KEY, hold=held)
    with file_store.write() as uow:
        booking = uow.bookings.find(held)
        assert booking is not None
        uow.bookings.drop(booking)

    assert program.post("/bookings", KEY, hold=held).problem == (404, "booking-unknown")
