"""The coordinator's desk: everything that a point is set up with."""

from youthpoint.web.coordinator import absences, history, home, parts, texts
from youthpoint.web.coordinator.blueprint import blueprint

__all__ = ["absences", "blueprint", "history", "home", "parts", "texts"]
