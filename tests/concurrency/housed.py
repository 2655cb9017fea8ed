"""A house of one's own as fixtures: a point in a folder, and its server while a test runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.concurrency.listened import House, house
from tests.served import Served


@pytest.fixture
def point(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path) as found:
        yield found


@pytest.fixture
def served(point: House) -> Iterator[Served]:
    running = point.serve()
    yield running
    if running.process.poll() is None:
        running.end()
