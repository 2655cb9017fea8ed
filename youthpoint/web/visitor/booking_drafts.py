"""A time on its way to being booked: kept in the signed cookie, never in an address."""

from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from flask import session

from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.experts import Channel
from youthpoint.web.cookies import as_told

MOST_OF_MINE = 5
"""How many of one's own bookings a browser remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingDraft:
    """The time that was chosen, and what was told; `form_key` makes sure that it is booked once.

    `expert` is empty for anybody, `begins` until a time was chosen; `hold` keeps it. Once it has
    led somewhere, to a booking or to the waiting list, it is `over`.
    """

    form_key: str
    expert: str = ""
    channel: str = Channel.PLACE.value
    begins: str = ""
    hold: str = ""
    nickname: str = ""
    age_band: str = ""
    phone: str = ""  # fit to dial
    email: str = ""
    over: bool = False

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


def begin() -> BookingDraft:
    """Return the same to go on with; after one that has led somewhere it is a new one."""
    draft = present()
    return BookingDraft(form_key=token_hex(16)) if draft.over else draft


def keep(draft: BookingDraft) -> None:
    """Remember it."""
    session["booking"] = as_told(draft)


def choose(draft: BookingDraft, held: Booking, *, expert: str) -> None:
    """Remember the time that is held."""
    begins = held.begins_at.isoformat()
    keep(replace(draft, expert=expert, channel=held.channel.value, begins=begins, hold=held.id))


def done(booking: Booking) -> None:
    """Forget what was told; remember only that the booking is one's own."""
    over()
    others = [each for each in session.get("booked", []) if each != booking.id]
    session["booked"] = [booking.id, *others][:MOST_OF_MINE]


def waits(standby: Standby) -> None:
    """Forget what was told; remember only that the place on the waiting list is one's own."""
    over()
    others = [each for each in session.get("waits", []) if each != standby.id]
    session["waits"] = [standby.id, *others][:MOST_OF_MINE]


def over() -> None:
    """Forget what was told, but not the form: sent again, it leads to the same place."""
    keep(BookingDraft(form_key=present().form_key, over=True))


def is_mine(booking: Booking) -> bool:
    """Tell whether this browser booked it: it alone shows what was told (decision 1)."""
    return booking.id in session.get("booked", ())


def channel_of(draft: BookingDraft) -> Channel:
    """Return the way to meet that was chosen."""
    return Channel(draft.channel) if draft.channel in list(Channel) else Channel.PLACE
