"""Every refusal and fault is a problem that programs and people understand."""

import logging
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from tests import outages
from tests.appointments import open_booking
from tests.conftest import TestClock
from tests.programs import API, Program
from youthpoint.settings import API_READS, API_WRITES
from youthpoint.store import Store
from youthpoint.web.api import points
from youthpoint.web.api.problems import NAMES
from youthpoint.web.words import WORDING

WRONG = "x" * 22


@pytest.fixture
def program(app: Flask, file_store: Store) -> Program:
    open_booking(file_store)
    return Program(app)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fi", "Tällaista palvelupistettä ei ole. Aloita etusivulta."),
        ("sv", "Det finns inget sådant serviceställe. Börja från startsidan."),
        ("en", "There is no such service point. Start from the front page."),
        ("ru", "Tällaista palvelupistettä ei ole. Aloita etusivulta."),
    ],
)
def test_a_problem_is_worded_in_the_language_that_is_asked_for(
    app: Flask, language: str, title: str
) -> None:
    answer = Program(app, language=language).get("/points/nowhere")

    assert answer.problem == (404, "point-unknown")
    assert answer.json["title"] == title
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["Content-Language"] == ("fi" if language == "ru" else language)


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v2/points", "/v1/points/point/nothing"])
def test_no_address_of_the_api_answers_with_a_page(app: Flask, path: str) -> None:
    answer = app.test_client().get(f"/api{path}")

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_v4_1_4_another_method_is_told_which_there_are(program: Program) -> None:
    answer = program.send("PUT", "/points/point/holds")

    assert answer.problem == (405, "method-not-allowed")
    assert set(answer.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


def test_v3_5_2_a_form_is_no_json(program: Program) -> None:
    assert program.send("POST", "/bookings", data={"hold": "x"}).problem == (415, "not-json")


@pytest.mark.parametrize("said", [True, False])
def test_what_is_too_long_is_not_read(program: Program, *, said: bool) -> None:
    body = BytesIO(b'{"hold": "' + b"x" * 70_000 + b'"}')
    length = {"CONTENT_LENGTH": "70012"} if said else {"wsgi.input_terminated": True}
    answer = program.send(
        "POST",
        "/bookings",
        input_stream=body,
        content_type="application/json",
        environ_overrides=length,
    )

    assert answer.problem == (413, "too-large")


def test_v16_3_4_v16_5_1_a_fault_gives_nothing_away_but_what_the_log_calls_it(
    program: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> list[str]:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr(points, "point_ids", broken)
    with caplog.at_level(logging.ERROR):
        answer = program.get("/points")

    assert answer.problem == (500, "broken")
    assert set(answer.json) == {"type", "title", "status", "fault"}
    assert answer.json["fault"] in caplog.text


def test_while_the_store_is_out_of_reach_programs_are_asked_to_come_back(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = program.hold().json["id"]
    monkeypatch.setattr("youthpoint.store.database.BUSY_TIMEOUT", 0.05)
    with outages.held(tmp_path / "youthpoint.db"):
        busy = program.post("/bookings", hold=held)

    assert busy.problem == (503, "busy")
    assert int(busy.headers["Retry-After"]) > 0
    assert program.post("/bookings", hold=held).status == 201


def test_every_kind_of_problem_is_explained_at_its_own_address(app: Flask) -> None:
    explained = {
        kind: Program(app, address=f"192.0.2.{number}").get(f"/problems/{kind}").json
        for number, kind in enumerate([*NAMES.values(), *WORDING], start=1)
    }

    assert {each["type"] for each in explained.values()} == {
        f"{API}/problems/{kind}" for kind in explained
    }
    assert all(each["title"] and each["status"] >= 400 for each in explained.values())
    assert Program(app).get("/problems/none").problem == (404, "not-found")


def test_after_five_wrong_links_one_is_asked_to_pause(program: Program, clock: TestClock) -> None:
    link = program.book().json["link"]
    tried = [program.get(f"/bookings/{WRONG}").problem for _each in range(6)]
    paused = program.post(f"/bookings/{WRONG}/cancel")

    assert tried == [(404, "booking-unknown")] * 5 + [(429, "too-many-tries")]
    assert paused.problem == (429, "too-many-tries")
    assert paused.headers["Retry-After"] == "60"
    assert program.get(f"/bookings/{link}").status == 200, "the right one always opens"
    clock.time += timedelta(minutes=1)
    assert program.get(f"/bookings/{WRONG}").status == 404


def test_v2_4_1_who_asks_too_often_is_asked_to_pause_and_nobody_else(
    app: Flask, program: Program, clock: TestClock
) -> None:
    asked = [program.get("/points").status for _each in range(API_READS + 1)]

    assert asked == [200] * API_READS + [429]
    assert Program(app, address="192.0.2.2").get("/points").status == 200
    clock.time += timedelta(minutes=1)
    assert program.get("/points").status == 200


def test_who_writes_too_often_is_asked_to_pause_and_may_read(
    app: Flask, program: Program, clock: TestClock
) -> None:
    refused = [program.hold(expert="nobody").status for _each in range(API_WRITES)]
    more = program.hold()

    assert refused == [404] * API_WRITES, "what is refused counts, too"
    assert more.problem == (429, "too-many-tries")
    assert program.get("/points").status == 200
    assert Program(app, address="192.0.2.2").hold().status == 201
    clock.time += timedelta(minutes=1)
    assert program.hold("2026-11-26T11:00:00+02:00").status == 201
