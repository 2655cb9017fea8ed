"""The coordinator's pages of figures that leave the point, in every state."""

from collections.abc import Iterator

from flask import Flask

from tests.client import Page
from tests.months import OCTOBER, come
from tests.staffers import at_console
from youthpoint.store import Store

Named = tuple[str, Page]


def pages_of_reports(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Yield each page by its endpoint and state."""
    client = at_console(app, "kaisa", language=language)
    come(store, 6, "work", "money", at=OCTOBER)
    yield "coordinator.figures_exports", client.visit("/coordinator/figures/exports")
    report = "/coordinator/figures/report?year="
    yield "coordinator.figures_report", client.visit(f"{report}2026")
    yield "coordinator.figures_report refused", client.visit(f"{report}2025", titled=False)
