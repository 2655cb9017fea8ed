"""What programs are told. Moments are RFC 3339 with the offset of the point's clock."""

from datetime import date, datetime

import msgspec

from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.experts import Channel
from youthpoint.domain.localized import Localized
from youthpoint.operations.outlook import Intake

Words = dict[str, str]
"""One text by language: `fi`, `sv`, `en`."""


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is told; what is not known, or means nothing just now, is left out."""


class Wait(Told, frozen=True, kw_only=True):
    """How many wait, and from when to when somebody who joined now would be called."""

    waiting: int
    earliest: datetime
    latest: datetime


class Point(Told, frozen=True, kw_only=True):
    """A point as it stands. `intake` tells whether one can join the queue.

    `exception` is what is special about this day: a holiday, or what the coordinator says.
    """

    id: str
    name: Words
    address: Words
    zone: str
    languages: list[str]
    help_phone: str
    open: bool
    closes_at: datetime | msgspec.UnsetType = msgspec.UNSET
    opens_at: datetime | msgspec.UnsetType = msgspec.UNSET
    exception: Words | msgspec.UnsetType = msgspec.UNSET
    intake: Intake
    wait: Wait | msgspec.UnsetType = msgspec.UNSET


class Points(Told, frozen=True, kw_only=True):
    """All points of this installation, in their order."""

    points: list[Point]


class Topic(Told, frozen=True, kw_only=True):
    """A matter that one can come with, and the service that it belongs to."""

    code: str
    name: Words
    hint: Words
    service: str


class Terms(Told, frozen=True, kw_only=True):
    """How a service is booked: how long it takes, and from when to when it can be booked."""

    minutes: int
    notice_minutes: int
    days_ahead: int


class Service(Told, frozen=True, kw_only=True):
    """A kind of help, for those of `age_from` to under `age_under`; without terms one walks in."""

    code: str
    name: Words
    age_from: int
    age_under: int
    terms: Terms | msgspec.UnsetType = msgspec.UNSET


class Offering(Told, frozen=True, kw_only=True):
    """What one can come to a point with, and what can be booked there."""

    topics: list[Topic]
    services: list[Service]


class Expert(Told, frozen=True, kw_only=True):
    """Somebody who helps: with what (anything, where no topics are named), and how to meet them."""

    id: str
    first_name: str
    topics: list[str]
    languages: list[str]
    channels: list[Channel]


class Experts(Told, frozen=True, kw_only=True):
    """Who helps at a point."""

    experts: list[Expert]


class FreeTime(Told, frozen=True, kw_only=True):
    """When a meeting can begin, and with whom."""

    begins_at: datetime
    experts: list[str]


class FreeDay(Told, frozen=True, kw_only=True):
    """What is free on a day of the point."""

    day: date
    times: list[FreeTime]


class FreeTimes(Told, frozen=True, kw_only=True):
    """What is free for these topics; days that can't be booked yet, or any more, are left out."""

    topics: list[str]
    channel: Channel
    days: list[FreeDay]


class Person(Told, frozen=True, kw_only=True):
    """Whom one meets."""

    id: str
    first_name: str


class Hold(Told, frozen=True, kw_only=True):
    """A time that is kept for who fills in a form."""

    id: str
    point: str
    expert: Person
    channel: Channel
    begins_at: datetime
    ends_at: datetime
    held_until: datetime


class Place(Told, frozen=True, kw_only=True):
    """Where a point is."""

    name: Words
    address: Words


class Booking(Told, frozen=True, kw_only=True):
    """A booked time: when, where and how. `acts` are what can be done with it now.

    What the visitor has told is not here: whoever holds the link may be somebody else.
    """

    state: BookingState
    point: str
    place: Place
    expert: Person
    channel: Channel
    room: str | msgspec.UnsetType = msgspec.UNSET
    video_link: str | msgspec.UnsetType = msgspec.UNSET
    begins_at: datetime
    ends_at: datetime
    acts: list[str]


class Booked(Booking, frozen=True, kw_only=True):
    """A booking that was just made, with the ways back to it: keep them secret.

    `link` opens it here, `page` is its page for people, `code` is for typing.
    """

    link: str
    code: str
    page: str


class Number(Told, frozen=True, kw_only=True):
    """The number of somebody who has come to their booked time, and the page that shows it."""

    number: str
    page: str


class Explanation(Told, frozen=True, kw_only=True):
    """What a kind of problem means."""

    type: str
    title: str
    status: int


def words(text: Localized) -> Words:
    """Return a text in all the languages that it has."""
    return dict(text.texts)
