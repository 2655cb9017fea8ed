"""The coordinator's log of who looked at whom, with and without entries."""

from collections.abc import Iterator
from dataclasses import replace

from flask import Flask

from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.client import Page
from tests.looked import look, looked
from tests.staffers import at_console
from youthpoint.domain.trails.looks import Thing
from youthpoint.store import Store

LOG = "/coordinator/log"


def pages_of_looks(app: Flask, store: Store, language: str) -> Iterator[tuple[str, Page]]:
    """Yield the log by its endpoint and state."""
    visits = [arrive(store, nickname="Otso & <Co>") for _each in range(6)]
    looked(store, *(look(AINO_ACCOUNT, each) for each in visits))
    looked(store, *(look(AINO_ACCOUNT, thing=each, at=NOON) for each in Thing))
    gone = replace(look(AINO_ACCOUNT, visits[0]), account_id="gone")
    looked(store, gone)
    client = at_console(app, "kaisa", language=language)
    yield "coordinator.looks", client.visit(LOG)
    yield "coordinator.looks empty", client.visit(f"{LOG}?day=2026-01-01")
