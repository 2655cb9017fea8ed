"""Devices of the house: a kiosk at the door, a tablet at the exit, a display on the wall."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

NAME_LENGTH = 40
"""Letters of what a coordinator calls a device."""

CODE_TIME = timedelta(minutes=10)
"""How long a typed code connects a device."""

SEEN_EVERY = timedelta(minutes=1)
"""How often it is written down that a device is there."""


class StationKind(StrEnum):
    """What a device is for."""

    KIOSK = "kiosk"
    EXIT = "exit"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A device of a point. `version` and `printer` are what it told of itself last.

    Slips of a kiosk go to the printer that it `prints_on`, the one without a name when it names
    none; where that one doesn't work, it can print `by_browser`. Somebody has `left` its pages by a
    code, which `left_by` had made: an account's id, or nothing for the operator.
    """

    id: str
    point_id: str
    kind: StationKind
    name: str
    made_at: datetime
    seen_at: datetime | None = None
    version: str = ""
    printer: str = ""
    prints_on: str = ""
    by_browser: bool = False
    left_at: datetime | None = None
    left_by: str = ""
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """What connects one device once; of the code and of the key only digests are kept.

    One that `leaves` lets somebody out of the device's pages instead. It was `made_by` an account,
    or by the operator.
    """

    digest: str
    station_id: str
    expires_at: datetime
    used_at: datetime | None = None
    leaves: bool = False
    made_by: str = ""

    def is_over(self, now: datetime) -> bool:
        """Tell whether it has been used, or has become too old."""
        return self.used_at is not None or now >= self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a device is: the version of its page, and a word for the state of its printer."""

    version: str = ""
    printer: str = ""


def is_news(station: Station, health: Health, now: datetime) -> bool:
    """Tell whether what a device says is worth writing down: it has changed, or a minute has gone.

    Devices speak often, and all of them to one store.
    """
    if (station.version, station.printer) != (health.version, health.printer):
        return True
    return station.seen_at is None or now - station.seen_at >= SEEN_EVERY
