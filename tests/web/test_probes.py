"""What programs ask that watch an installation: who is answered, and what it says."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import cast, outages
from tests.client import Client
from tests.visitors import take_number
from youthpoint import worker
from youthpoint.domain.backups import Backed
from youthpoint.operations import fitness
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.watching import Watching
from youthpoint.web import create_app

TOKEN = "a-token-that-nobody-guesses"
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}

Served = Callable[..., FlaskClient]


@pytest.fixture
def served(file_store: Store, tmp_path: Path, cache: Path) -> Iterator[Served]:
    """An application with an operator's settings."""
    apps: list[Flask] = []

    def serve(**more: object) -> FlaskClient:
        settings = Settings(secret_key=cast.KEY.decode(), data=tmp_path, cache_folder=cache, **more)  # type: ignore[arg-type]
        apps.append(create_app(settings, clock=lambda: cast.NOON))
        return apps[-1].test_client()

    yield serve
    for each in apps:
        each.extensions["youthpoint"].close()


def test_a_process_is_alive_whatever_the_store_does(served: Served, tmp_path: Path) -> None:
    browser = served()
    (tmp_path / "youthpoint.db").write_bytes(b"no database " * 1000)

    assert browser.get("/healthz").text == "alive\n"


def test_it_is_ready_while_the_store_answers(served: Served) -> None:
    answer = served().get("/readyz")

    assert (answer.status_code, answer.text) == (200, "ready\n")


def test_it_is_ready_while_another_program_writes(served: Served, tmp_path: Path) -> None:
    browser = served()

    with outages.held(tmp_path / "youthpoint.db"):
        assert browser.get("/readyz").status_code == 200


def test_it_is_not_ready_with_a_damaged_store(served: Served, tmp_path: Path) -> None:
    browser = served()
    for each in tmp_path.glob("youthpoint.db*"):
        each.write_bytes(b"no database " * 1000)

    answer = browser.get("/readyz")

    assert (answer.status_code, answer.text) == (503, "store\n")
    assert answer.headers["Retry-After"] == "30"


def test_a_page_that_can_read_nothing_says_so_in_the_language_of_the_browser(
    served: Served, tmp_path: Path
) -> None:
    browser = served()
    for each in tmp_path.glob("youthpoint.db*"):
        each.write_bytes(b"no database " * 1000)

    answer = browser.get("/", headers={"Accept-Language": "sv"})

    assert answer.status_code == 503
    assert answer.text.startswith("Vi har")
    assert answer.headers["Retry-After"] == "5"
    assert "Content-Security-Policy" in answer.headers


def test_it_is_not_ready_while_the_schema_lacks_a_step(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = served()
    monkeypatch.setattr("youthpoint.store.health.Health.pending", lambda _self: ["099_new"])

    assert browser.get("/readyz").text == "schema\n"


def test_it_is_not_ready_without_room(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = served()
    monkeypatch.setattr(fitness, "room", lambda _folder: fitness.LEAST_ROOM - 1)

    assert browser.get("/readyz").text == "disk\n"


def test_figures_are_told_to_programs_on_this_machine(served: Served) -> None:
    browser = served()
    browser.get("/")
    browser.get("/nowhere")

    answer = browser.get("/metrics")

    assert answer.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert 'youthpoint_requests_total{route="visitor.start",status="200"} 1' in answer.text
    assert 'youthpoint_requests_total{route="nowhere",status="404"} 1' in answer.text
    assert 'youthpoint_request_seconds_bucket{route="visitor.start",le="+Inf"} 1' in answer.text
    assert "youthpoint_listeners 0" in answer.text


def test_figures_name_nobody(app: Flask, client: Client) -> None:
    link = take_number(client).path
    client.browser.get(link)

    told = client.browser.get("/metrics").text

    assert f'youthpoint_open_visits{{point="{cast.POINT.id}"}} 1' in told
    assert link.rpartition("/")[2] not in told
    labels = set(re.findall(r"(\w+)=\"", told))
    assert labels <= {"route", "status", "le", "point"}


def test_how_old_the_newest_backup_is_is_told_once_there_is_one(
    client: Client, file_store: Store
) -> None:
    assert "backup_age" not in client.browser.get("/metrics").text
    at = (cast.NOON - timedelta(seconds=90)).isoformat()
    file_store.beside.keep_backed(Backed(name="b", digest="", seen=(), at=at, took=1.0))

    assert "youthpoint_backup_age_seconds 90.0" in client.browser.get("/metrics").text


def test_how_long_ago_the_worker_was_there_is_told(
    app: Flask, client: Client, file_store: Store
) -> None:
    list(worker.once(file_store, now=cast.NOON - timedelta(minutes=7)))

    told = client.browser.get("/metrics").text

    assert 'youthpoint_job_done_seconds{job="forgotten"} 420.0' in told


@pytest.mark.parametrize(
    ("environ", "headers", "proxies"),
    [
        (ELSEWHERE, {}, 0),
        ({}, {"X-Forwarded-For": "192.0.2.7"}, 0),
        ({}, {"X-Forwarded-For": "192.0.2.7"}, 1),
        ({}, {"X-Forwarded-For": "127.0.0.1, 192.0.2.7"}, 1),
        ({}, {"Host": "nuoret.example.fi"}, 0),
        ({}, {"Via": "1.1 somewhere"}, 0),
        (ELSEWHERE, {"Authorization": "Bearer "}, 0),
        (ELSEWHERE, {"Authorization": f"Bearer {TOKEN}x"}, 0),
    ],
)
def test_v13_4_5_for_everybody_else_there_are_none(
    served: Served, environ: dict[str, str], headers: dict[str, str], proxies: int
) -> None:
    browser = served(proxies=proxies, watching=Watching(metrics_token=TOKEN))

    assert browser.get("/metrics", environ_overrides=environ, headers=headers).status_code == 404


def test_figures_are_told_elsewhere_to_who_has_the_token(served: Served) -> None:
    browser = served(watching=Watching(metrics_token=TOKEN))
    headers = {"Authorization": f"Bearer {TOKEN}"}

    answer = browser.get("/metrics", environ_overrides=ELSEWHERE, headers=headers)

    assert answer.status_code == 200


def test_without_a_token_an_empty_one_opens_nothing(served: Served) -> None:
    headers = {"Authorization": "Bearer "}

    answer = served().get("/metrics", environ_overrides=ELSEWHERE, headers=headers)

    assert answer.status_code == 404


def test_whom_to_tell_of_a_weakness_stands_where_it_is_looked_for(served: Served) -> None:
    contact = "mailto:security@example.fi"
    answer = served(watching=Watching(security_contact=contact)).get("/.well-known/security.txt")

    assert answer.content_type == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert said["Contact"] == contact
    expires = f"{cast.NOON + timedelta(days=180):%Y-%m-%d}T00:00:00Z"
    assert said["Expires"] == expires
    assert said["Preferred-Languages"] == "fi, sv, en"


def test_where_nobody_is_named_there_is_no_such_file(served: Served) -> None:
    assert served().get("/.well-known/security.txt").status_code == 404
