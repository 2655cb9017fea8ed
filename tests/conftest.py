"""A point with a clock that stands still, and ready-made people to put in it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from tests import cast
from tests.client import Client
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.web import create_app


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


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.open(":memory:").migrate()
    cast.furnish(store)
    yield store
    store.close()


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    store = Store.prepare(tmp_path / "youthpoint.db")
    cast.furnish(store)
    yield store
    store.close()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is compiled and compressed once for all tests."""
    return tmp_path_factory.mktemp("cache")


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
