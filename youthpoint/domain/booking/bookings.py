"""A booked time: held while it is being booked, then booked, moved, cancelled, kept or not.

A change returns the changed copy. A hold that ends leaves nothing behind: it was nobody's yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from youthpoint.domain.booking.meetings import Meeting
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.domain.queue.wishes import Door


class BookingState(StrEnum):
    """Where a booking stands.

    Until it is booked it is `held` by who fills in the form, or `offered` to who waits for it.
    """

    HELD = "held"
    OFFERED = "offered"
    BOOKED = "booked"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


BOOKING_MOVES: Mapping[BookingState, frozenset[BookingState]] = {
    BookingState.HELD: frozenset({BookingState.BOOKED}),
    BookingState.OFFERED: frozenset({BookingState.BOOKED}),
    BookingState.BOOKED: frozenset(
        {BookingState.ARRIVED, BookingState.CANCELLED, BookingState.NO_SHOW}
    ),
    BookingState.ARRIVED: frozenset({BookingState.BOOKED}),  # the check-in is undone
    BookingState.CANCELLED: frozenset(),
    BookingState.NO_SHOW: frozenset({BookingState.BOOKED}),  # it was a slip of the hand
}

KEEPING = frozenset(
    {BookingState.HELD, BookingState.OFFERED, BookingState.BOOKED, BookingState.ARRIVED}
)
"""States in which it keeps its time."""


class CancelledBy(StrEnum):
    """Who cancelled: it decides the words of the message."""

    VISITOR = "visitor"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booker:
    """What somebody tells of themselves on booking; nothing of it is needed."""

    nickname: str = ""
    age_band: AgeBand = AgeBand.NOT_SAID
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A time with an expert. Moments are UTC, `day` is the point's own date.

    `expires_at` ends a hold or an offer. `moves` is the booking whose time a hold would take the
    place of. `sequence` counts the changes that a calendar must hear of (RFC 5545, 3.8.7.4).
    """

    id: str
    point_id: str
    expert_id: str
    service: str
    channel: Channel
    room: str | None
    state: BookingState
    day: date
    begins_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_until: datetime
    door: Door
    language: str
    topics: tuple[str, ...]
    age_band: AgeBand = AgeBand.NOT_SAID
    nickname: str = ""
    phone: str = ""
    email: str = ""
    made_at: datetime
    expires_at: datetime | None = None
    moves: str | None = None
    standby_id: str | None = None
    visit_id: str | None = None
    cancelled_by: CancelledBy | None = None
    sequence: int = 0
    version: int = 0
    nonce: str = ""

    @property
    def keeps(self) -> bool:
        """Tell whether it keeps its time."""
        return self.state in KEEPING

    @property
    def length(self) -> timedelta:
        """How long the meeting is."""
        return self.ends_at - self.begins_at

    def expired(self, at: datetime) -> bool:
        """Tell whether a hold or an offer has run out."""
        return self.expires_at is not None and self.expires_at <= at

    def book(self, booker: Booker, *, at: datetime) -> "Booking":
        """Make the held time one's own."""
        if self.state in (BookingState.HELD, BookingState.OFFERED) and self.expired(at):
            raise Refused(Reason.HOLD_EXPIRED)
        self.channel.see_that_we_can_reach(booker.phone)
        return replace(
            self._to(BookingState.BOOKED),
            nickname=booker.nickname,
            age_band=booker.age_band,
            phone=booker.phone,
            email=booker.email,
            expires_at=None,
            made_at=at,
        )

    def move_to(self, held: "Booking", *, at: datetime) -> "Booking":
        """Take another time, which was held for it, in the place of the old one."""
        self.see_that_it_can_change()
        if held.expired(at):
            raise Refused(Reason.HOLD_EXPIRED)
        held.channel.see_that_we_can_reach(self.phone)
        return replace(
            self,
            expert_id=held.expert_id,
            channel=held.channel,
            room=held.room,
            day=held.day,
            begins_at=held.begins_at,
            ends_at=held.ends_at,
            busy_from=held.busy_from,
            busy_until=held.busy_until,
            sequence=self.sequence + 1,
            version=self.version + 1,
        )

    def cancel(self, by: CancelledBy) -> "Booking":
        """Give the time back; no reason is asked."""
        self.see_that_it_can_change()
        cancelled = self._to(BookingState.CANCELLED)
        return replace(cancelled, cancelled_by=by, sequence=self.sequence + 1)

    def arrive(self, visit_id: str) -> "Booking":
        """Note that the visitor has come: their visit goes on from here."""
        return replace(self._to(BookingState.ARRIVED), visit_id=visit_id)

    def miss(self) -> "Booking":
        """Note that nobody came; the rest of the time is free (decision 12)."""
        return self._to(BookingState.NO_SHOW)

    def see_that_it_can_change(self) -> None:
        """Go on only with a booked time.

        Raises:
            Refused: it was cancelled, or its visitor has come, or its time has gone by.
        """
        if self.state is not BookingState.BOOKED:
            raise Refused(_WHY.get(self.state, Reason.NOT_POSSIBLE_NOW))

    def _to(self, state: BookingState) -> "Booking":
        if state not in BOOKING_MOVES[self.state]:
            raise Refused(_WHY.get(self.state, Reason.NOT_POSSIBLE_NOW))
        return replace(self, state=state, version=self.version + 1)


_WHY = {
    BookingState.CANCELLED: Reason.BOOKING_CANCELLED,
    BookingState.ARRIVED: Reason.BOOKING_BEGUN,
    BookingState.NO_SHOW: Reason.BOOKING_OVER,
}
"""Why a booking that stands there cannot be changed."""


def booking_of(meeting: Meeting, **about: object) -> Booking:
    """Return a booking of a meeting; `about` is all that the meeting does not say."""
    return Booking(
        expert_id=meeting.expert.id,
        room=meeting.room,
        begins_at=meeting.begins_at,
        ends_at=meeting.ends_at,
        busy_from=meeting.busy_from,
        busy_until=meeting.busy_until,
        **about,  # type: ignore[arg-type]
    )
