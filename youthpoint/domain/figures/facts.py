"""What of a visit is counted, by which rules (definitions version 1, `practice.md` 5).

A visit is **served** when an encounter took place: it was finished at the desk, or handed over
first, whatever came then. To be told only that the right expert is not in (`no_expert`) is none.
Whoever was handed over and did not meet the next expert was passed on, and has abandoned nothing.

A ticket is **abandoned** when the visit ended without an encounter, with one of three codes:

- `left_queue`: the visitor left, or told the desk so, even after a missed call;
- `missed_call`: called, and not back when the queue or the day closed;
- `queue_closed`: still waiting when the queue or the day closed, also after coming back from a
  missed call.

A visit that the day's end found in a room is served, but nobody knows what came of it or how long
it took: both are `not_stated`, and no encounter is counted. What was entered by a slip of the hand
and taken back is not a visit.

Nobody arrives who is called, or met by video, at a booked time: that is a **remote contact**, once
the encounter has taken place, and no visit.

The **way** is from the call to meeting the expert, of those who were called once: who missed a call
or was called again was not on the way all the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.figures.contacts import CHANNELS, ContactKind
from youthpoint.domain.figures.stripping import STEP
from youthpoint.domain.queue.order import waits_since
from youthpoint.domain.queue.outcomes import (
    ABANDONED,
    LEFT_QUEUE,
    NO_EXPERT,
    NOT_STATED,
    PASSED_ON,
    QUEUE_CLOSED,
    STILL_HERE,
    UNDONE,
    UNSERVED,
)
from youthpoint.domain.queue.states import ENDED, State
from youthpoint.domain.queue.wishes import Door

NOT_SERVED = "not_served"
BANDS = ((15, "under_15"), (30, "15_29"), (60, "30_59"))
"""The bands of minutes in encounters, each with the minute where it ends."""

LONGEST_BAND = "60_plus"
DURATIONS = (NOT_SERVED, *(band for _, band in BANDS), LONGEST_BAND, NOT_STATED)
"""Every duration in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFact:
    """A visit as it is counted. Moments are UTC; `lengths` are of what was measured in a room.

    `organisations` are whose expert that was, in the same order; none where it is not known any
    more. `told` is the range in which the call was to come, as it was worked out, where one was.

    Waits and lengths count in whole steps of five minutes, downwards: that is all that is left of
    them once the minutes have been forgotten, and figures must stay what they were.
    """

    state: State
    recorded: str | None
    arrived_at: datetime
    called_at: datetime | None
    age_band: AgeBand
    door: Door
    channel: str
    language: str
    topics: tuple[str, ...]
    booked_for: datetime | None = None
    lengths: tuple[timedelta, ...] = ()
    organisations: tuple[str | None, ...] = ()
    served_at: datetime | None = None
    calls: int = 0
    told: tuple[datetime, datetime] | None = None

    @property
    def is_one(self) -> bool:
        """Whether it is a visit at all."""
        return self.recorded != UNDONE and not self.remote

    @property
    def remote(self) -> bool:
        """Whether they were called, or met by video: nobody has arrived."""
        return self.channel in CHANNELS[ContactKind.REMOTE]

    @property
    def is_contact(self) -> bool:
        """Whether it is a remote contact."""
        return self.remote and self.recorded != UNDONE and self.served

    @property
    def encounters(self) -> Sequence[timedelta]:
        """The lengths of the encounters; being told that the expert is not in is the shortest."""
        return sorted(self.lengths)[1:] if self.recorded == NO_EXPERT else self.lengths

    @property
    def work(self) -> Sequence[tuple[str, int]]:
        """Whose expert each encounter was, as far as that is known, and its minutes."""
        lasted = sorted(zip(self.lengths, self.organisations, strict=False), key=itemgetter(0))
        real = lasted[1:] if self.recorded == NO_EXPERT else lasted
        return [(whose, minutes_of(length)) for length, whose in real if whose is not None]

    @property
    def outcome(self) -> str:
        """What was done, or how the visit ended without an encounter; one a visit."""
        if self.state is State.FINISHED and self.recorded != NO_EXPERT:
            return self.recorded or NOT_STATED
        if self.encounters:
            return PASSED_ON
        if self.state not in ENDED:
            return STILL_HERE
        return self.recorded or (LEFT_QUEUE if self.state is State.LEFT else QUEUE_CLOSED)

    @property
    def served(self) -> bool:
        """Whether an encounter took place."""
        return self.outcome not in UNSERVED

    @property
    def abandoned(self) -> bool:
        """Whether the ticket ended without an encounter."""
        return self.outcome in ABANDONED

    @property
    def duration(self) -> str:
        """The band of the time in encounters, all of the visit's together."""
        if not self.served:
            return NOT_SERVED
        if self.outcome == NOT_STATED:
            return NOT_STATED
        minutes = sum(map(minutes_of, self.encounters))
        return next((band for end, band in BANDS if minutes < end), LONGEST_BAND)

    @property
    def waited(self) -> int | None:
        """Minutes of the wait; none for who was never called."""
        return None if self.wait is None else minutes_of(self.wait)

    @property
    def way(self) -> int | None:
        """Minutes from the call to meeting the expert, of who came when they were called."""
        if self.called_at is None or self.served_at is None or self.calls != 1:
            return None
        return minutes_of(self.served_at - self.called_at)

    @property
    def wait(self) -> timedelta | None:
        """The time from the ticket, or the booked time, to the first call."""
        if self.called_at is None:
            return None
        since = waits_since(self.arrived_at, self.booked_for)
        return max(self.called_at - since, timedelta())

    def hour(self, zone: ZoneInfo) -> str:
        """Return the hour of the arrival on the point's clock, such as `09`."""
        return f"{self.arrived_at.astimezone(zone):%H}"


def minutes_of(length: timedelta) -> int:
    """Return a length in minutes, as whole steps of it."""
    return max(length // STEP, 0) * (STEP // timedelta(minutes=1))
