"""A program holds a time, books it, moves it, cancels it, and comes to it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from tests import cast, tables
from tests.appointments import THURSDAY_TEN, open_booking
from tests.conftest import TestClock
from tests.programs import TEN, Program
from youthpoint.store import Store

TOLD = {
    "nickname": "Canary",
    "phone": "0401234567",
    "email": "canary@example.com",
    "age_band": "under_18",
}


def at(minutes: int) -> str:
    return (THURSDAY_TEN + timedelta(minutes=minutes)).isoformat()


@pytest.fixture
def program(app: Flask, file_store: Store) -> Program:
    open_booking(file_store)
    return Program(app)


def free(program: Program, **query: str) -> list[str]:
    day: dict[str, Any] = {"topic": "work", "from": "2026-11-26", "days": 1, "expert": "aino"}
    asked = day | query
    (free,) = program.get("/points/point/free-times", **asked).json["days"]
    return [f"{datetime.fromisoformat(each['begins_at']):%H:%M}" for each in free["times"]]


def test_a_held_time_is_not_free_and_is_booked(program: Program) -> None:
    before = free(program)
    held = program.hold()
    booked = program.post("/bookings", hold=held.json["id"], **TOLD)

    assert "10:00" in before
    assert "10:00" not in free(program)
    assert (held.status, booked.status) == (201, 201)
    assert held.json["begins_at"] == "2026-11-26T10:00:00+02:00"
    assert held.json["held_until"] == "2026-11-24T12:10:00+02:00"
    assert booked.json["page"] == f"/b/{booked.json['link']}"
    assert len(booked.json["code"]) == len("HKR-472-MNP")


def test_v15_3_1_a_link_opens_time_and_place_and_nothing_that_was_told(program: Program) -> None:
    booked = program.book(**TOLD)
    seen = program.get(f"/bookings/{booked.json['link']}")

    assert seen.json == {
        "state": "booked",
        "point": "point",
        "place": {
            "name": {"fi": "Testipiste", "sv": "Testpunkten", "en": "Test Point"},
            "address": {"fi": "Satamakatu 4", "sv": "Hamngatan 4", "en": "Satamakatu 4"},
        },
        "expert": {"id": "aino", "first_name": "Aino"},
        "channel": "place",
        "room": "2",
        "begins_at": "2026-11-26T10:00:00+02:00",
        "ends_at": "2026-11-26T10:45:00+02:00",
        "acts": ["move", "cancel"],
    }
    assert not any(each in booked.text + seen.text for each in (*TOLD.values(), "work"))
    assert seen.headers["Cache-Control"] == "no-store"


def test_a_booking_moves_to_a_time_that_is_held_for_it(program: Program) -> None:
    link = program.book().json["link"]
    there = program.hold(at(15), moves=link).json["id"]
    kept = free(program)
    moved = program.post(f"/bookings/{link}/move", hold=there)

    assert "10:00" not in kept, "the old time is kept until then"
    assert moved.json["begins_at"] == "2026-11-26T10:15:00+02:00"
    assert program.get(f"/bookings/{link}").json == moved.json


def test_a_cancelled_time_is_free_again(program: Program) -> None:
    link = program.book().json["link"]
    cancelled = program.post(f"/bookings/{link}/cancel")

    assert (cancelled.json["state"], cancelled.json["acts"]) == ("cancelled", [])
    assert "10:00" in free(program)
    again = program.post(f"/bookings/{link}/cancel")
    assert again.problem == (409, "booking-cancelled")


def test_a_hold_that_is_let_go_is_free_again_and_books_nothing(program: Program) -> None:
    held = program.hold().json["id"]

    assert [program.let_go(held).status for _each in range(2)] == [204, 204]
    assert "10:00" in free(program)
    assert program.post("/bookings", hold=held).problem == (409, "hold-expired")


def test_letting_go_never_takes_a_booking_away(program: Program) -> None:
    held = program.hold().json["id"]
    link = program.post("/bookings", hold=held).json["link"]
    program.let_go(held)

    assert program.get(f"/bookings/{link}").json["state"] == "booked"


def test_who_knows_what_a_booking_was_called_does_not_come_by_its_link(program: Program) -> None:
    held = program.hold().json["id"]
    program.post("/bookings", hold=held)

    assert program.post("/bookings", hold=held).problem == (409, "hold-expired")


def test_a_time_held_to_move_there_cannot_be_booked_beside_the_old_one(program: Program) -> None:
    link = program.book().json["link"]
    there = program.hold(at(15), moves=link).json["id"]

    assert program.post("/bookings", hold=there).problem == (409, "hold-expired")
    assert program.get(f"/bookings/{link}").json["begins_at"] == "2026-11-26T10:00:00+02:00"


def test_a_booking_moves_to_no_time_that_is_held_for_something_else(program: Program) -> None:
    link = program.book().json["link"]
    there = program.hold(at(60)).json["id"]

    assert program.post(f"/bookings/{link}/move", hold=there).problem == (409, "hold-expired")


def test_a_hold_that_has_run_out_books_and_moves_nothing(
    program: Program, clock: TestClock
) -> None:
    link = program.book().json["link"]
    held, there = program.hold(at(120)).json["id"], program.hold(at(15), moves=link).json["id"]
    clock.time += timedelta(minutes=10)

    assert program.post("/bookings", hold=held).problem == (409, "hold-expired")
    assert program.post(f"/bookings/{link}/move", hold=there).problem == (409, "hold-expired")


def test_a_booking_that_staff_have_cancelled_does_not_move(program: Program) -> None:
    link = program.book().json["link"]
    there = program.hold(at(15), moves=link).json["id"]
    program.post(f"/bookings/{link}/cancel")

    assert program.post(f"/bookings/{link}/move", hold=there).problem == (409, "booking-cancelled")


def test_who_comes_has_a_number_and_the_page_that_shows_it(
    program: Program, clock: TestClock
) -> None:
    link, key = program.book().json["link"], str(uuid4())
    early = program.post(f"/bookings/{link}/check-in")
    clock.time = THURSDAY_TEN - timedelta(minutes=5)
    acts = program.get(f"/bookings/{link}").json["acts"]
    came, again = (program.post(f"/bookings/{link}/check-in", key) for _each in range(2))

    assert early.problem == (409, "another-day")
    assert acts == ["move", "cancel", "check-in"]
    assert came.json["number"] == "A01"
    assert came.json == again.json
    assert program.client.get(came.json["page"]).status_code == 200


def test_a_link_ends_with_the_day_it_was_booked_for(program: Program, clock: TestClock) -> None:
    link = program.book().json["link"]
    midnight = datetime(2026, 11, 26, 22, tzinfo=cast.NOON.tzinfo)
    clock.time = midnight - timedelta(seconds=1)
    last = program.get(f"/bookings/{link}").status
    clock.time = midnight

    assert last == 200
    assert program.get(f"/bookings/{link}").problem == (404, "booking-unknown")


def test_a_time_that_is_taken_says_what_is_still_free(program: Program) -> None:
    program.book()
    late = program.hold()

    assert late.problem == (409, "time-taken")
    assert late.json["free"][:2] == ["2026-11-26T09:00:00+02:00", "2026-11-26T11:00:00+02:00"]


def test_the_last_time_of_a_day_that_is_taken_says_what_is_free_on_the_next(
    program: Program, clock: TestClock
) -> None:
    clock.time = THURSDAY_TEN + timedelta(hours=3)  # little of the day is left
    last = program.get("/points/point/free-times", topic="work", expert="aino").json["days"][0]
    begins_at = last["times"][-1]["begins_at"]
    for each in last["times"]:
        program.hold(begins_at=each["begins_at"])
    late = program.hold(begins_at=begins_at)

    assert late.problem == (409, "time-taken")
    assert late.json["free"][0] == "2026-11-27T09:00:00+02:00"


def test_a_video_meeting_tells_where_to_meet(program: Program) -> None:
    held = program.hold(channel="video").json["id"]
    booked = program.post("/bookings", hold=held).json

    assert (booked["channel"], booked["video_link"]) == ("video", "https://video.example/aino")
    assert "room" not in booked


def test_what_is_kept_of_an_answer_tells_nothing_of_anybody(
    program: Program, file_store: Store, tmp_path: Path
) -> None:
    booked = program.book(**TOLD)
    ((answers,),) = tables.rows(tmp_path, "select group_concat(booking) from answer")
    secrets = (booked.json["link"], booked.json["code"].replace("-", ""), *TOLD.values(), "work")

    assert TEN[:10] in answers
    assert not any(each in answers for each in secrets)
