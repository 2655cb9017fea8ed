"""The coordinator's page of staffing, with too little data and with enough."""

from collections.abc import Iterator

from flask import Flask

from tests import arrived
from tests.client import Page
from tests.staffers import at_console
from youthpoint.store import Store

Named = tuple[str, Page]
HERE = "/coordinator/staffing"


def pages_of_staffing(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Yield each state of the page by its endpoint; only the first language finds too little."""
    client = at_console(app, "kaisa", language=language)
    yield "coordinator.staffing", client.visit(HERE)
    with store.read() as uow:
        oldest = uow.figures.oldest_day("point")
    if oldest is None or oldest >= arrived.TODAY.replace(day=1):
        arrived.weeks(store, 6)
    yield "coordinator.staffing foretold", client.visit(f"{HERE}?day=2026-12-03")
