"""The coordinator's figures: with nothing to count, with everything, and asked for wrongly."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.cast import arrive
from tests.client import Page
from tests.figured import CELLS, FORGOTTEN, say
from tests.staffers import at_console
from youthpoint.store import Store

FIGURES = "/coordinator/figures"


def pages_of_figures(app: Flask, store: Store, language: str) -> Iterator[tuple[str, Page]]:
    client = at_console(app, "kaisa", language=language)
    yield "coordinator.figures empty", client.visit(f"{FIGURES}?day=2025-01-01")
    with pytest.MonkeyPatch.context() as patched:
        say(patched, CELLS, before=CELLS, sheets={"2024-02": FORGOTTEN})
        yield "coordinator.figures", client.visit(FIGURES)
        yield "coordinator.figures refused", client.visit(f"{FIGURES}?day=<soon>")
    arrive(store, "work", "money")
    yield "coordinator.figures_today", client.visit(f"{FIGURES}/today")
