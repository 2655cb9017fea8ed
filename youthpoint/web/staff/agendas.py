"""What the pages of days and weeks show: whose day, what is booked, what is free."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.experts import Channel, Expert
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.booking.agendas import Agenda
from youthpoint.operations.outlook import Outlook
from youthpoint.web.addresses import address
from youthpoint.web.i18n import clock_range, clock_time
from youthpoint.web.shared.experts import CHANNELS, Shown
from youthpoint.web.shared.moments import date_words
from youthpoint.web.staff.stands import MINUTE, Stand, stand_of

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A booked time in a list; who has said no name has none, and nobody's number is here.

    `open` leads to a page of its own: what is only held has none.
    """

    booking_id: str
    at: str
    minutes: int
    name: str
    topics: tuple[Localized, ...]
    language: str
    how: str
    stand: Stand
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A free time, and where it is booked for somebody."""

    at: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An expert's day."""

    day: date
    title: str
    person: Shown
    hours: tuple[str, ...]
    booked: int
    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...]
    day_href: str
    week_href: str
    opens: bool
    now: bool

    @classmethod
    def of(cls, agenda: Agenda, here: Outlook, visits: Mapping[str, Visit]) -> Self:
        """Show one expert's day."""
        zone, expert, day = here.point.zone, agenda.expert, agenda.day
        said = {"expert": expert.id, "day": day.isoformat()}
        return cls(
            day=day,
            title=date_words(day),
            person=Shown.of(expert),
            hours=tuple(
                clock_range(clock_time(begins, zone), clock_time(ends, zone))
                for begins, ends in agenda.hours
            ),
            booked=agenda.booked,
            entries=tuple(entry_of(each, here, visits) for each in agenda.bookings),
            gaps=tuple(_gap(at, expert, here) for at in agenda.free),
            day_href=address("staff.bookings", said),
            week_href=address("staff.bookings_week", said),
            opens=bool(here.point.spans_on(day)),
            now=day == here.point.day_of(here.seen_at),
        )

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to show of this day."""
        return not self.hours and not self.entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Which days are looked at, and of whom: so many from this one on, on this page."""

    page: str
    day: date
    step: timedelta
    expert: str = ""

    def said(self) -> dict[str, str]:
        """Return it as an address says it."""
        said = {"expert": self.expert, "day": self.day.isoformat()}
        return {name: each for name, each in said.items() if each}

    def at(self, page: str = "", **changed: str) -> str:
        """Return the address of a page of these days, or of others."""
        said = {**self.said(), **changed}
        return address(page or self.page, {name: each for name, each in said.items() if each})

    @property
    def before(self) -> str:
        """Where the days before these are."""
        return self.at(day=(self.day - self.step).isoformat())

    @property
    def after(self) -> str:
        """Where the days after these are."""
        return self.at(day=(self.day + self.step).isoformat())

    @property
    def today(self) -> str:
        """Where the days around today are."""
        return self.at(day="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One of several lists to look at."""

    words: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage:
    """A day of everybody, or a week of one expert; `why` the point is closed that day, if said."""

    title: str
    look: Days
    people: Sequence[Tab]
    columns: Sequence[Column]
    waiting: int
    serves: bool
    closed: bool = False
    why: Localized | None = None


def entry_of(booking: Booking, here: Outlook, visits: Mapping[str, Visit]) -> Entry:
    """Show a booked time in a list."""
    return Entry(
        booking_id=booking.id,
        at=clock_time(booking.begins_at, here.point.zone),
        minutes=int(booking.length / MINUTE),
        name=booking.nickname,
        topics=topics_named(booking.topics, here),
        language=booking.language,
        how="" if booking.channel is Channel.PLACE else str(CHANNELS[booking.channel]),
        stand=stand_of(booking, visits.get(booking.visit_id or ""), here),
        open=booking.state not in (BookingState.HELD, BookingState.OFFERED),
    )


def topics_named(codes: Iterable[str], here: Outlook) -> tuple[Localized, ...]:
    """Return topics as the point calls them."""
    found = (here.catalogue.topic(each) for each in codes)
    return tuple(topic.name for topic in found if topic is not None)


def people_tabs(experts: Iterable[Expert], look: Days, *, everybody: str = "") -> list[Tab]:
    """Return whose lists there are to look at; `everybody` is what that of all is called."""
    tabs = [
        Tab(words=each.first_name, href=look.at(expert=each.id), chosen=each.id == look.expert)
        for each in experts
    ]
    whole = Tab(words=everybody, href=look.at(expert=""), chosen=not look.expert)
    return [whole, *tabs] if everybody else tabs


def own_first(team: Sequence[Expert], me: Expert | None) -> list[Expert]:
    """Return the team, oneself first."""
    return sorted(team, key=lambda it: (me is None or it.id != me.id, it.first_name))


def _gap(at: datetime, expert: Expert, here: Outlook) -> Gap:
    said = {"expert": expert.id, "begins": at.isoformat()}
    return Gap(at=clock_time(at, here.point.zone), href=address("staff.book", said))
