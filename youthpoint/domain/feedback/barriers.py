"""What somebody could not use, and told: answered within two weeks (306/2019, section 9)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from youthpoint.domain.days import local_day

ANSWER_WITHIN = timedelta(days=14)
"""By when the law asks for an answer."""

LONGEST_TEXT, LONGEST_CONTACT = 1000, 120
"""Letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """A message about accessibility, in the words and language of who wrote it.

    `contact` is how to reach them, if they said so. Moments are UTC.
    """

    id: str
    point_id: str
    told_at: datetime
    language: str
    text: str
    contact: str = ""
    answered_at: datetime | None = None

    def last_day(self, zone: ZoneInfo) -> date:
        """Return the point's date by which it is to be answered."""
        return local_day(self.told_at, zone) + ANSWER_WITHIN

    def days_left(self, zone: ZoneInfo, *, now: datetime) -> int:
        """Return how many days are left to answer it; below 0 it is late."""
        return (self.last_day(zone) - local_day(now, zone)).days
