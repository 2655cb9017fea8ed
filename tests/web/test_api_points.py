"""Programs read how a point stands, what it offers and who helps there."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tests.appointments import open_booking
from tests.cast import NOON, arrive
from tests.conftest import TestClock
from tests.programs import API, Program
from youthpoint.domain.localized import Localized
from youthpoint.store import Store

READS = ("/points", "/points/point", "/points/point/services", "/points/point/experts")


@pytest.fixture
def program(app: Flask, file_store: Store) -> Program:
    open_booking(file_store)
    return Program(app)


def test_an_open_point_tells_when_it_closes_and_how_long_the_wait_is(
    program: Program, file_store: Store
) -> None:
    arrive(file_store)
    point = program.get("/points/point").json

    assert (point["open"], point["closes_at"]) == (True, "2026-11-24T16:00:00+02:00")
    assert point["intake"] == "open"
    assert point["wait"]["waiting"] == 1
    assert datetime.fromisoformat(point["wait"]["earliest"]) >= NOON
    assert point["wait"]["earliest"] < point["wait"]["latest"]
    assert "opens_at" not in point


def test_a_closed_point_tells_why_and_when_it_opens(program: Program, clock: TestClock) -> None:
    clock.time = datetime(2026, 12, 24, 10, tzinfo=UTC)
    point = program.get("/points/point").json

    assert (point["open"], point["intake"]) == (False, "closed")
    assert point["opens_at"] == "2026-12-25T09:00:00+02:00"
    assert point["exception"] == {"fi": "Jouluaatto", "sv": "Julafton", "en": "Christmas Eve"}
    assert not {"closes_at", "wait"} & set(point)


def test_every_point_is_listed_as_it_tells_itself(program: Program, file_store: Store) -> None:
    with file_store.write() as uow:
        uow.points.put(replace(cast.POINT, id="other", name=Localized.of(fi="Toinen")))
    listed = program.get("/points").json["points"]

    assert [each["id"] for each in listed] == ["other", "point"]
    assert listed[1] == program.get("/points/point").json
    assert listed[0]["name"] == {"fi": "Toinen"}


def test_a_service_tells_how_it_is_booked(program: Program) -> None:
    offered = program.get("/points/point/services").json
    services = {each["code"]: each for each in offered["services"]}

    assert services["guidance"]["terms"] == {
        "minutes": 45,
        "notice_minutes": 120,
        "days_ahead": 56,
    }
    assert "terms" not in services["workshop"], "one walks in"
    assert {each["code"]: each["service"] for each in offered["topics"]}["leisure"] == "workshop"


def test_v15_3_1_an_expert_is_a_first_name_and_no_office(program: Program) -> None:
    answer = program.get("/points/point/experts")

    assert answer.json["experts"][0] == {
        "id": "aino",
        "first_name": "Aino",
        "topics": [],
        "languages": ["en", "fi", "sv"],
        "channels": ["call", "place", "video"],
    }
    assert cast.AINO.role not in answer.text
    assert cast.AINO.organisation not in answer.text


def test_free_times_say_with_whom(program: Program) -> None:
    asked: dict[str, Any] = {"topic": ["work"], "from": "2026-11-26", "days": 2}
    days = program.get("/points/point/free-times", **asked).json["days"]

    assert [each["day"] for each in days] == ["2026-11-26", "2026-11-27"]
    assert days[0]["times"][0] == {
        "begins_at": "2026-11-26T09:00:00+02:00",
        "experts": ["aino", "mikael"],
    }


def test_the_past_is_never_free(program: Program) -> None:
    asked: dict[str, Any] = {"topic": "work", "from": "2026-11-01", "days": 1}
    (day,) = program.get("/points/point/free-times", **asked).json["days"]

    assert day["day"] == "2026-11-24"
    assert day["times"][0]["begins_at"] >= "2026-11-24T14:00:00+02:00"


@pytest.mark.parametrize("path", READS)
def test_what_is_known_already_is_not_sent_again(program: Program, path: str) -> None:
    first = program.get(path)
    again = program.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"].startswith("public, max-age=")
    assert (again.status, again.text) == (304, "")


def test_free_times_are_never_kept(program: Program) -> None:
    answer = program.get("/points/point/free-times", topic="work")

    assert answer.headers["Cache-Control"] == "no-store"


def test_v3_4_2_pages_of_other_sites_may_read_and_not_write(program: Program) -> None:
    ask = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    asked_first = program.client.options(f"{API}/bookings", headers=ask)

    assert program.get("/points").headers["Access-Control-Allow-Origin"] == "*"
    assert program.get("/nothing").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in program.hold().headers
    assert not any(name.startswith("Access-Control") for name in asked_first.headers.keys())  # noqa: SIM118
    assert "Access-Control-Allow-Origin" not in program.client.get("/").headers


def test_no_cookie_is_read_or_given(app: Flask, program: Program) -> None:
    browser = app.test_client()
    browser.get("/?lang=sv")
    link = program.book().json["link"]
    answers = [
        browser.get(f"{API}{path}", headers={"Accept-Language": "en"})
        for path in (*READS, f"/bookings/{link}", "/nothing", "/points?lang=fi", "/openapi.json")
    ]
    answers.append(browser.post(f"{API}/bookings/{link}/cancel", headers={"Accept-Language": "en"}))

    assert [each.headers.getlist("Set-Cookie") for each in answers] == [[]] * len(answers)
    assert not any("Cookie" in each.headers.get("Vary", "") for each in answers)
    assert answers[-1].json is not None
    assert answers[-1].json["title"].startswith("Send the header"), "not in the cookie's Swedish"
