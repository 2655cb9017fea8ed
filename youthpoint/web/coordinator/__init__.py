"""The coordinator's desk: everything that a point is set up with."""

from youthpoint.web.coordinator import history, home, parts, texts
from youthpoint.web.coordinator.blueprint import blueprint

__all__ = ["blueprint", "history", "home", "parts", "texts"]
