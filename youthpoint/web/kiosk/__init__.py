"""The stand at the door, and the tablet at the exit; they forget each visitor."""

from youthpoint.web.kiosk import (
    asking,
    booked,
    booking,
    coming,
    exits,
    leaving,
    needs,
    numbers,
    refusing,
    start,
)
from youthpoint.web.kiosk.blueprint import blueprint

__all__ = [
    "asking",
    "blueprint",
    "booked",
    "booking",
    "coming",
    "exits",
    "leaving",
    "needs",
    "numbers",
    "refusing",
    "start",
]
