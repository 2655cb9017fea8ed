"""Comparing, as the tests of a point do it."""

from authority.store.store import Store
from tests.authority.pointing import Point
from youthpoint.domain.sync.comparing import Comparison, Side
from youthpoint.operations.sync import asking


def compare(point: Point) -> Comparison:
    """Ask for a comparison, as a page does, and let the worker go its round."""
    asking.ask(point.store, at=point.clock())
    assert point.push().ended == ""
    found = last(point)
    assert found is not None
    return found


def last(point: Point) -> Comparison | None:
    with point.store.read() as uow:
        return uow.comparisons.last()


def named(found: Comparison) -> set[tuple[Side, str, str]]:
    return {(each.side, each.record, each.id) for each in found.differences}


def change_there(store: Store, *statements: str) -> None:
    """Change the authority's store behind its back."""
    with store.write() as uow:
        for each in statements:
            uow.connection.exec_driver_sql(each)
