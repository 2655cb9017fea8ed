"""An authority for each test, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from threading import Thread
from threading import enumerate as enumerate_threads

import pytest
from flask import Flask
from sqlalchemy import delete
from werkzeug.serving import WSGIRequestHandler, make_server

from authority.operations import nodes
from authority.settings import Settings
from authority.store.store import Store
from authority.store.tables import metadata
from authority.web import create_app
from authority.wire import keys
from tests.authority import pointing, postgres
from tests.authority.calling import Calling
from tests.authority.carrying import Carrier
from tests.authority.pointing import Point
from tests.authority.speaking import NOW, Speaker, Ticking, publish_lists
from tests.patience import PATIENCE


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with postgres.server() as url:
        _prepared(url)
        yield url


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its schema, to be copied: making it anew takes longer than a test."""
    path = tmp_path_factory.mktemp("authority") / "authority.db"
    _prepared(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        copy(request.getfixturevalue("sqlite_file"), tmp_path)
        return f"sqlite:///{tmp_path / 'authority.db'}"
    found: str = request.getfixturevalue("postgres_url")
    return found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    made = Store(url)
    with made.write() as uow:
        for table in reversed(metadata.sorted_tables):
            uow.connection.execute(delete(table))
    publish_lists(made)
    yield made
    made.close()


@pytest.fixture
def speaker(store: Store) -> Speaker:
    """A node that has joined and opened a stream."""
    speaker = Speaker("keskus")
    code = nodes.offer(store, speaker.node, "Keskus", NOW)
    nodes.enrol(store, code, keys.of_jwk(speaker.jwk), NOW)
    nodes.open_stream(store, speaker.node, speaker.stream, "install", NOW)
    return speaker


@pytest.fixture
def clock() -> Ticking:
    """A clock that the test moves."""
    return Ticking(NOW)


@pytest.fixture
def app(store: Store, url: str, tmp_path: Path, clock: Ticking) -> Iterator[Flask]:
    """The application on the test's database and clock."""
    made = create_app(Settings(data=tmp_path, database_url=url), clock)
    made.testing = True
    yield made
    made.extensions["authority"].store.close()


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """Where the application answers on loopback."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    serving.start()
    yield server.port
    server.shutdown()
    serving.join()
    server.server_close()
    for each in enumerate_threads():
        if "process_request_thread" in each.name:
            each.join(PATIENCE)  # who tidies up after an answer still holds the database


@pytest.fixture
def newcomer(app: Flask, clock: Ticking) -> Calling:
    """A node that has not joined yet."""
    signer = app.extensions["authority"].signer
    return Calling(app.test_client(), Speaker("keskus"), signer, clock)


@pytest.fixture
def calling(store: Store, newcomer: Calling) -> Calling:
    """A node that has joined and opened its stream over HTTP."""
    newcomer.join(nodes.offer(store, "keskus", "Keskus", NOW))
    newcomer.open_stream()
    return newcomer


def _prepared(url: str) -> None:
    made = Store(url)
    made.prepare()
    made.close()


@pytest.fixture
def point(store: Store, port: int, clock: Ticking, tmp_path: Path) -> Iterator[Point]:
    """A point that has joined this authority."""
    with pointing.point(tmp_path / "point", store, port, clock) as found:
        yield found


@pytest.fixture
def waiting(point: Point) -> Point:
    """A point where a referral waits."""
    point.refer(point.agree())
    return point


@pytest.fixture
def carrier(point: Point, app: Flask) -> Carrier:
    """Who carries the files of the point, which knows what they are encrypted to."""
    return Carrier(point, app).knowing()
