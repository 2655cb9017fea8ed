"""A time on its way to being booked: kept in the signed cookie, never in an address."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from flask import session

from youthpoint.domain.bookings import Booker, Booking
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.experts import Channel

MOST_OF_MINE = 5
"""How many of one's own bookings a browser remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingDraft:
    """The time that was chosen, and what was told; `form_key` makes sure that it is booked once.

    `expert` is empty for anybody, `begins` until a time was chosen; `hold` keeps it.
    """

    form_key: str
    expert: str = ""
    channel: str = Channel.PLACE.value
    begins: str = ""
    hold: str = ""
    nickname: str = ""
    age_band: str = ""
    phone: str = ""
    email: str = ""

    @property
    def begins_at(self) -> datetime | None:
        """When it begins, in UTC."""
        return datetime.fromisoformat(self.begins) if self.begins else None

    @property
    def booker(self) -> Booker:
        """What was told of oneself."""
        return Booker(
            nickname=self.nickname,
            age_band=AgeBand(self.age_band or AgeBand.NOT_SAID),
            phone=self.phone,
            email=self.email,
        )


def present() -> BookingDraft:
    """Return what was chosen and told so far, or an empty one."""
    kept: dict[str, Any] | None = session.get("booking")
    return BookingDraft(**kept) if kept else BookingDraft(form_key=token_hex(16))


def keep(draft: BookingDraft) -> None:
    """Remember it."""
    session["booking"] = asdict(draft)


def choose(draft: BookingDraft, held: Booking, *, expert: str) -> None:
    """Remember the time that is held."""
    begins = held.begins_at.isoformat()
    keep(replace(draft, expert=expert, channel=held.channel.value, begins=begins, hold=held.id))


def done(booking: Booking) -> None:
    """Forget what was told; remember only that the booking is one's own."""
    session.pop("booking", None)
    others = [each for each in session.get("booked", []) if each != booking.id]
    session["booked"] = [booking.id, *others][:MOST_OF_MINE]


def is_mine(booking: Booking) -> bool:
    """Tell whether this browser booked it: it alone shows what was told (decision 1)."""
    return booking.id in session.get("booked", ())


def channel_of(draft: BookingDraft) -> Channel:
    """Return the way to meet that was chosen."""
    return Channel(draft.channel) if draft.channel in list(Channel) else Channel.PLACE
