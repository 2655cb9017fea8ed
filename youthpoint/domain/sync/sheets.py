"""Day and month sheets as they go to the authority (`wire/v1/schemas/daysheet`, `monthsheet`).

A day's sheet holds its visits and nothing else. What else is counted is told of whole months, as
totals, and only what no hidden figure of the visits follows from (docs/adr/0028).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from youthpoint.domain.figures.folding import LEAST, Key
from youthpoint.domain.figures.sheets import DEFINITIONS, Figure, Hidden, Unit
from youthpoint.domain.figures.telling import Told
from youthpoint.domain.sync.canonical import Data
from youthpoint.domain.sync.codes import sent

DEFINITION = f"visits@{DEFINITIONS}"
"""By which rules it is counted and folded."""

OF_VISITS = ("age_band", "channel", "hour", "outcome", "language", "duration")
"""The dimensions of a cell, in the order of its key (`cells.key_of`)."""

OF_MENTIONS = (*OF_VISITS, "topic")

IN_MONTHS = (
    Unit.GROUP_ENCOUNTER,
    Unit.GROUP_PARTICIPANT,
    Unit.REMOTE_CONTACT,
    Unit.COMPANION,
    Unit.DROP_BY,
    Unit.NO_SHOW,
)
"""What a month tells besides its visits: what is counted apart from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheet:
    """What a day that is over tells, by its own or for the days from `since` to it.

    A closed day has no `visits`.
    """

    visits: Told | None
    since: date | None = None

    def as_data(self) -> Data:
        """Return the sheet as it travels, the first time."""
        data: dict[str, Any] = {
            **_head(final=False),
            "open": self.visits is not None,
            "units": {} if self.visits is None else {Unit.VISIT.value: _counted(self.visits)},
        }
        return data if self.since is None else {**data, "since": self.since.isoformat()}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet:
    """What a month tells: of its `visits` what its days could not, of all else the true `units`."""

    visits: Told
    units: Mapping[Unit, int]

    def as_data(self) -> Data:
        """Return the sheet as it travels: final at once, as what it was counted of is forgotten."""
        totals = {unit.value: {"total": _told(self.units[unit])} for unit in IN_MONTHS}
        return {
            **_head(final=True),
            "units": {Unit.VISIT.value: _counted(self.visits), **totals},
        }


def made_final(data: Data) -> Data:
    """Return a sheet whose raw rows are gone: the same figures, as a newer version."""
    return {**data, "version": data["version"] + 1, "final": True}


def _head(*, final: bool) -> dict[str, Any]:
    return {"definition": DEFINITION, "version": 1, "final": final}


def _counted(told: Told) -> dict[str, Any]:
    return {
        "total": told.total,
        "cells": _cells(told.cells, OF_VISITS),
        "mentions": told.mentions,
        "topics": _cells(told.topics, OF_MENTIONS),
    }


def _cells(cells: Mapping[Key, int], names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the cells in the order of their keys, so that a sheet has one digest."""
    return [
        {**dict(zip(names, map(sent, key), strict=True)), "count": count}
        for key, count in sorted(cells.items())
    ]


def _told(count: int) -> Figure:
    return Hidden.SMALL if 0 < count < LEAST else count
