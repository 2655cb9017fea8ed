"""The coordinator's desk: everything that a point is set up with."""

from youthpoint.web.coordinator import (
    absences,
    account,
    accounts,
    exports,
    files,
    history,
    home,
    invite,
    parts,
    texts,
)
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.figures import routes

__all__ = [
    "absences",
    "account",
    "accounts",
    "blueprint",
    "exports",
    "files",
    "history",
    "home",
    "invite",
    "parts",
    "routes",
    "texts",
]
