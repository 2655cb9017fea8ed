"""A point with a clock that stands still, and ready-made people to put in it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from shutil import copyfile

import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as trying
from sqlite_utils.utils import sqlite3

from tests import cast
from tests.cheaply import cheaply, dearly
from tests.client import Client
from tests.lasting import made_once, pytest_configure, pytest_runtestloop
from tests.longest import pytest_collection_modifyitems
from tests.served import cache_folder
from tests.unhurried import unhurried
from youthpoint.settings import Settings
from youthpoint.store import Store, open_writer
from youthpoint.web import create_app

__all__ = [
    "cheaply",
    "dearly",
    "made_once",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_runtestloop",
    "unhurried",
]

# How long it takes says how busy the machine is.
trying.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
trying.load_profile("untimed")


class TestClock:
    """A clock that moves only when a test moves it."""

    __test__ = False

    def __init__(self) -> None:
        self.time = cast.NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def noon() -> datetime:
    return cast.NOON


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The point of all tests, set up once: every test has a copy of its own."""
    path = tmp_path_factory.mktemp("furnished") / "youthpoint.db"
    with closing(Store.prepare(path)) as store:  # closing empties the log into the file
        cast.furnish(store)
    return path


@pytest.fixture
def store(furnished: Path) -> Iterator[Store]:
    writer = open_writer(":memory:")
    with closing(sqlite3.connect(furnished)) as made:
        made.backup(writer.db.conn)
    store = Store(writer.db, writer)
    yield store
    store.close()


@pytest.fixture
def file_store(furnished: Path, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(copyfile(furnished, tmp_path / "youthpoint.db"))
    yield store
    store.close()


@pytest.fixture(scope="session")
def cache() -> Path:
    """What is compiled and compressed once for all tests."""
    return cache_folder()


@pytest.fixture
def app(file_store: Store, tmp_path: Path, cache: Path, clock: TestClock) -> Iterator[Flask]:
    """The pages over `file_store`; requests and tests see the same file."""
    settings = Settings(
        secret_key=cast.KEY.decode(), data=tmp_path, cache_folder=cache, push_key=cast.PUSH_KEY
    )
    app = create_app(settings, clock=clock)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    yield app
    app.extensions["youthpoint"].close()


@pytest.fixture
def client(app: Flask) -> Client:
    speaker = app.test_client()
    speaker.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return Client(speaker)
