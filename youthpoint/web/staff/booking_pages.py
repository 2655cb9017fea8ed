"""What a booking's own page shows: all that is known, and what can be done now."""

from dataclasses import dataclass
from typing import Self

from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.experts import Channel
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.messages import phones
from youthpoint.operations.outlook import Outlook
from youthpoint.web.shared.ages import AGES
from youthpoint.web.shared.experts import CHANNELS, Shown
from youthpoint.web.shared.moments import meeting_words, moment_words
from youthpoint.web.staff.agendas import topics_named
from youthpoint.web.staff.pickers import Picker
from youthpoint.web.staff.stands import Stand, stand_of
from youthpoint.web.staff.toasts import Toast

WAITED_FOR = (BookingState.BOOKED, BookingState.NO_SHOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPage:
    """A booked time. `seen` is its version: what is done is done to what is shown.

    `dial` is the number as a phone calls it. `waiting` is the visit that waits in the queue.
    """

    booking_id: str
    seen: int
    when: str
    made: str
    day: str
    stand: Stand
    person: Shown | None
    room: str
    channel: Channel
    how: str
    video: str
    name: str
    age: str
    language: str
    topics: tuple[Localized, ...]
    phone: str
    dial: str
    email: str
    changes: bool
    comes: bool
    begun: bool
    waiting: str
    toast: Toast
    serves: bool = True
    refused: str = ""

    @classmethod
    def of(
        cls,
        booking: Booking,
        visit: Visit | None,
        here: Outlook,
        *,
        toast: Toast,
        refused: str = "",
    ) -> Self:
        """Show a booking; `visit` is the one that came of it."""
        zone, expert = here.point.zone, here.expert(booking.expert_id)
        today = booking.day == here.point.day_of(here.seen_at)
        video = booking.channel is Channel.VIDEO and expert is not None
        return cls(
            booking_id=booking.id,
            seen=booking.version,
            when=meeting_words(booking.begins_at, booking.length, zone),
            made=moment_words(booking.made_at, zone),
            day=booking.day.isoformat(),
            stand=stand_of(booking, visit, here),
            person=Shown.of(expert) if expert else None,
            room=booking.room or "",
            channel=booking.channel,
            how=str(CHANNELS[booking.channel]),
            video=expert.video_link if expert and video else "",
            name=booking.nickname,
            age=str(AGES.get(booking.age_band, "")),
            language=booking.language,
            topics=topics_named(booking.topics, here),
            phone=phones.shown(booking.phone) if booking.phone else "",
            dial=booking.phone,
            email=booking.email,
            changes=booking.state is BookingState.BOOKED,
            comes=today and booking.state in WAITED_FOR and booking.visit_id is None,
            begun=booking.begins_at <= here.seen_at,
            waiting=visit.id if visit and visit.state is State.WAITING else "",
            toast=toast,
            refused=refused,
        )

    @property
    def reachable(self) -> bool:
        """Tell whether they get a message when something changes."""
        return bool(self.dial or self.email)

    @property
    def place(self) -> bool:
        """Tell whether they come here."""
        return self.channel is Channel.PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePage:
    """The time that is kept until another is taken, and what else is free."""

    booking_id: str
    seen: int
    when: str
    reachable: bool
    expert: str
    channel: Channel
    anybody: str
    picker: Picker
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedPage:
    """What to tell somebody who has just got a time: in their language, with the way to it.

    `visit` is the one that goes on, where they are with us now.
    """

    booking_id: str
    when: str
    language: str
    person: str
    code: str
    qr: str
    told: bool
    visit: str
