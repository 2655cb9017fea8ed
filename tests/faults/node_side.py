"""The point's worker as a process of its own: one round to the authority, and it ends."""

import resource
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.faults import broken
from tests.faults.clocks import Clock
from tests.faults.forking import Side
from youthpoint.gateways.authority import joined
from youthpoint.operations.sync import batches, pushing
from youthpoint.operations.sync.errands import Errand
from youthpoint.store import Store, StoreBusy

FULL = "full"
"""How a round ended that found no room."""


def begun(folder: str, clock: str, broken_as: str = "") -> Side:
    """Return what a process of the worker does."""
    there = Clock(Path(clock), off=True)
    if broken_as:
        broken.NODE[broken_as]()

    def go(told: dict[str, Any]) -> object:
        batches.MOST_EVENTS = told["most"]
        if "room" in told:
            resource.setrlimit(resource.RLIMIT_FSIZE, (told["room"], resource.RLIM_INFINITY))
        try:
            with closing(Store.open(Path(folder) / "youthpoint.db")) as store:
                came_to = pushing.push(_errand(store, told), share=told["share"])
        except StoreBusy:
            return {"taken": 0, "ended": FULL}
        return {"taken": came_to.taken, "ended": came_to.ended}

    def _errand(store: Store, told: dict[str, Any]) -> Errand:
        with store.read() as uow:
            known = uow.joining.joined()
        assert known is not None
        line = replace(
            joined.line(known, Path(folder), there),
            address=told["address"],
            patience=told["patience"],
        )
        return Errand(store=store, line=line, node=known.node, clock=there)

    return go
