"""What programs may send. Whatever else stands in a request, or is longer, is refused."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.experts import Channel
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.operations.messages.mails import LONGEST

MOST_DAYS = 14
"""Days of free times that are looked for at once."""

END = r"(?!\n)$"
"""The end of a text, and in Python not before its last line break either."""

_SIGN = r"[A-Za-z0-9_%+-]"
_BEFORE = "|".join(
    rf"{_SIGN}{{1,{longest}}}(\.{_SIGN}{{1,{longest}}}){{{dots}}}"
    for longest, dots in ((64, 0), (31, 1), (20, 2), (15, 3))
)
EMAIL = rf"^({_BEFORE})@([A-Za-z0-9]([A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?\.)+[A-Za-z]{{2,63}}{END}"
"""An e-mail address; whatever has this shape, `mails.deliverable` takes too."""

PHONE = r"^(\+358|0)(4[0-8]|50)[0-9]{5,8}" + END
"""A Finnish mobile number; whatever has this shape, `phones.dialable` takes too.

No other: nobody needs a key here, and messages to numbers abroad can be made to cost a town dear.
"""

Code = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_.-]+" + END)]
Link = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}" + END)]
HoldId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}" + END)]
Topics = Annotated[list[Code], Meta(min_length=1, max_length=20)]
Language = Literal["fi", "sv", "en"]


class Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is sent, and nothing else."""


class FreeTimesWanted(Wanted, frozen=True, kw_only=True):
    """Which free times are looked for: from a day on (today), so many days."""

    topic: Topics
    channel: Channel = Channel.PLACE
    expert: Code | msgspec.UnsetType = msgspec.UNSET
    language: Language | msgspec.UnsetType = msgspec.UNSET
    first: date | msgspec.UnsetType = msgspec.field(default=msgspec.UNSET, name="from")
    days: Annotated[int, Meta(ge=1, le=MOST_DAYS)] = 7


class HoldWanted(Wanted, frozen=True, kw_only=True):
    """Which time to hold. `moves` is the link of a booking that would move there.

    `language` is what the visitor speaks: messages are in it.
    """

    topics: Topics
    begins_at: Annotated[datetime, Meta(tz=True)]
    channel: Channel = Channel.PLACE
    expert: Code | msgspec.UnsetType = msgspec.UNSET
    language: Language | msgspec.UnsetType = msgspec.UNSET
    moves: Link | msgspec.UnsetType = msgspec.UNSET


class BookingWanted(Wanted, frozen=True, kw_only=True):
    """Which held time to book, and what the visitor tells of themselves; none of it is needed."""

    hold: HoldId
    nickname: Annotated[str, Meta(max_length=NICKNAME_LENGTH)] = ""
    age_band: AgeBand = AgeBand.NOT_SAID
    phone: Annotated[str, Meta(pattern=PHONE)] | msgspec.UnsetType = msgspec.UNSET
    email: Annotated[str, Meta(pattern=EMAIL, max_length=LONGEST)] | msgspec.UnsetType = (
        msgspec.UNSET
    )


class MoveWanted(Wanted, frozen=True, kw_only=True):
    """The hold, made with `moves`, of the time to move to."""

    hold: HoldId
