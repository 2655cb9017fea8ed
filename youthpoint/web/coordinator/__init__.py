"""The coordinator's desk: everything that a point is set up with."""

from youthpoint.web.coordinator import (
    absences,
    account,
    accounts,
    barriers,
    catalogue,
    exports,
    faults,
    files,
    history,
    home,
    invite,
    looks,
    parts,
    points,
    preview,
    staffing,
    texts,
    then,
)
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.figures import routes
from youthpoint.web.coordinator.report import routes as report

__all__ = [
    "absences",
    "account",
    "accounts",
    "barriers",
    "blueprint",
    "catalogue",
    "exports",
    "faults",
    "files",
    "history",
    "home",
    "invite",
    "looks",
    "parts",
    "points",
    "preview",
    "report",
    "routes",
    "staffing",
    "texts",
    "then",
]
