"""What a coordinator set up is read once, and never shown when it has changed since."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cast import POINT, TOPICS
from youthpoint.domain.points import Point
from youthpoint.store import Store


@pytest.fixture
def other(file_store: Store, tmp_path: Path) -> Iterator[Store]:
    """Another process at the same file."""
    opened = Store.open(tmp_path / "youthpoint.db")
    yield opened
    opened.close()


def phone(store: Store) -> str:
    with store.read() as uow:
        found = uow.points.find("point")
    assert found is not None
    return found.help_phone


def topics(store: Store) -> int:
    with store.read() as uow:
        return len(uow.points.catalogue("point").topics)


def with_phone(number: str) -> Point:
    return replace(POINT, help_phone=number)


def test_it_is_read_once(file_store: Store) -> None:
    with file_store.read() as uow:
        assert uow.points.find("point") is uow.points.find("point")
        assert uow.points.catalogue("point") is uow.points.catalogue("point")


def test_a_change_by_another_process_is_seen_at_once(file_store: Store, other: Store) -> None:
    assert (phone(file_store), topics(file_store)) == (POINT.help_phone, len(TOPICS))

    with other.write() as uow:
        uow.points.put(with_phone("1"))
        uow.points.furnish("point", [], [replace(TOPICS[0], code="another")])

    assert (phone(file_store), topics(file_store)) == ("1", len(TOPICS) + 1)


def test_a_change_of_ones_own_is_seen_before_it_is_kept(file_store: Store) -> None:
    assert phone(file_store) == POINT.help_phone

    with file_store.write() as uow:
        uow.points.put(with_phone("1"))
        found = uow.points.find("point")

    assert found == with_phone("1")


@pytest.mark.parametrize("taken_back_by", ["a fault", "only looking"])
def test_a_change_that_was_taken_back_is_not_remembered(
    file_store: Store, taken_back_by: str
) -> None:
    moment = file_store.read if taken_back_by == "only looking" else file_store.write
    with suppress(ZeroDivisionError), moment() as uow:
        uow.points.put(with_phone("1"))
        uow.points.find("point")
        if taken_back_by == "a fault":
            raise ZeroDivisionError

    with file_store.write() as uow:  # which comes to the same number
        uow.points.put(with_phone("2"))

    assert phone(file_store) == "2"
