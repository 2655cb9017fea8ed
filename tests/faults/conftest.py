"""A database of the authority for each run: a file, or the session's PostgreSQL emptied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from authority.store.store import Store
from tests.authority import postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'authority.db'}"
    found: str = request.getfixturevalue("postgres_url")
    store = Store(found)
    with store.write() as uow:
        uow.connection.execute(text("drop schema public cascade"))
        uow.connection.execute(text("create schema public"))
    store.close()
    return found
