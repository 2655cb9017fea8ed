"""From a tap on the ticket to what the phone shows, and by its path back to the ticket."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import AINO_ACCOUNT, KEY, NOON, PUSH_KEY, arrive
from tests.client import Client
from tests.conftest import TestClock
from tests.operations.postmen import Clock
from tests.phones import Phone, Service, push_service, who_sent
from tests.visitors import path_of
from youthpoint import worker
from youthpoint.operations.queue import serving
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.web import create_app


@pytest.fixture
def phone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Phone]:
    """A phone whose push service is on this machine."""
    with push_service(tmp_path) as service:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "service.pem"))
        yield Phone(endpoint=f"https://localhost:{service.server_port}/a-phone")


@pytest.fixture
def settings(tmp_path: Path, cache: Path) -> Settings:
    return Settings(
        secret_key=KEY.decode(),
        data=tmp_path,
        cache_folder=cache,
        push_key=PUSH_KEY,
        push_local=True,
        url="https://nuoret.example.fi:8443",
    )


@pytest.fixture
def app(file_store: Store, settings: Settings, clock: TestClock) -> Iterator[Flask]:
    app = create_app(settings, clock=clock)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    yield app
    app.extensions["youthpoint"].close()


def go(settings: Settings, *, after: float) -> list[str]:
    said: list[str] = []
    worker.go_quickly(settings, Clock(NOON + timedelta(seconds=after)), say=said.append)
    return said


def test_ten_seconds_after_the_call_the_phone_shows_number_and_room(
    client: Client, file_store: Store, settings: Settings, phone: Phone
) -> None:
    visit = arrive(file_store, language="en")
    client.submit(f"{path_of(visit)}/push", titled=False, **phone.fields())
    serving.call_next(file_store, "point", by=AINO_ACCOUNT, now=NOON)
    assert go(settings, after=9) == []
    assert go(settings, after=10) == ["messages: 1 sent"]

    ((_path, headers, body),) = Service.taken
    shown = phone.read(body)
    assert (shown["title"], shown["body"]) == ("A01", "It’s your turn. Come to room 2.")
    assert shown["path"] == path_of(visit)
    assert "Your turn" in client.visit(shown["path"]).text("main")
    who, key = who_sent(headers["Authorization"])
    assert (who["sub"], key) == (settings.url, PUSH_KEY.public)


def test_a_phone_that_is_gone_is_asked_once(
    client: Client, file_store: Store, settings: Settings, phone: Phone
) -> None:
    visit = arrive(file_store)
    client.submit(f"{path_of(visit)}/push", titled=False, **phone.fields())
    Service.status = 410

    assert "1 told that their turn is near" in " ".join(go(settings, after=180))
    assert go(settings, after=190) == ["messages: 1 dropped"]
    serving.call_next(file_store, "point", by=AINO_ACCOUNT, now=NOON + timedelta(seconds=200))
    assert go(settings, after=210) == []
    assert len(Service.taken) == 1
