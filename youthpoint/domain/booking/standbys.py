"""The waiting list: who would like a time that is not free yet."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel

NOON = time(12)
"""By the point's clock: from then on it is the afternoon."""


class Part(StrEnum):
    """The part of the day that suits."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"

    def fits(self, at: datetime, zone: ZoneInfo) -> bool:
        """Tell whether a moment lies in it."""
        morning = at.astimezone(zone).time() < NOON
        return self is Part.ANY or (self is Part.MORNING) == morning


class StandbyState(StrEnum):
    """Where a wish stands; while a time is offered to it, it waits."""

    WAITING = "waiting"
    MET = "met"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standby:
    """Somebody's wish for a freed time, with anybody or an expert, until the day `until`.

    `declined` are the moments, of offers that were let go, which are not offered again. `moves` is
    the booking that somebody has already, and would move to an earlier time.
    """

    id: str
    point_id: str
    state: StandbyState
    topics: tuple[str, ...]
    service: str
    expert_id: str | None
    channel: Channel
    part: Part
    until: date
    language: str
    age_band: AgeBand = AgeBand.NOT_SAID
    nickname: str = ""
    phone: str = ""
    email: str = ""
    made_at: datetime
    declined: tuple[str, ...] = ()
    moves: str | None = None
    nonce: str = ""
    version: int = 0

    @property
    def day(self) -> date:
        """The point's own day with which its link and its code end."""
        return self.until

    def end(self) -> "Standby":
        """Take the wish back, or let it end with its last day."""
        if self.state is not StandbyState.WAITING:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        return replace(self, state=StandbyState.ENDED, version=self.version + 1)

    def met(self) -> "Standby":
        """Note that an offer was taken."""
        return replace(self, state=StandbyState.MET, version=self.version + 1)

    def decline(self, offer: str) -> "Standby":
        """Let an offer go to the next one, and go on waiting."""
        declined = (*self.declined, offer)
        return replace(self, declined=declined, version=self.version + 1)


def name_of(expert_id: str, begins_at: datetime) -> str:
    """Return how an offered time is remembered among those that were declined."""
    return f"{expert_id}@{begins_at:%Y-%m-%dT%H:%M}"


def last_day(today: date, furthest: int) -> date:
    """Return the last day until which a wish can wait."""
    return today + timedelta(days=furthest)
