"""Recovery codes are hashed cheaply: as dear as they are kept, ten take a third of a second.

A test of how dear they are asks for `dearly`.
"""

from collections.abc import Iterator

import pytest

from tests.cast import CHEAP
from youthpoint.operations.accounts import authenticators
from youthpoint.operations.accounts.passwords import HASHER


@pytest.fixture(scope="session", autouse=True)
def cheaply() -> Iterator[None]:
    """Hash them as the cast's passwords."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(authenticators, "HASHER", CHEAP)
        yield


@pytest.fixture
def dearly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash them as they are kept."""
    monkeypatch.setattr(authenticators, "HASHER", HASHER)
