"""The public API: JSON for programs, by the same operations as the pages (docs/api.md)."""

from youthpoint.web.api import bookings, description, points, times
from youthpoint.web.api.blueprint import blueprint

__all__ = ["blueprint", "bookings", "description", "points", "times"]
