"""The point's own figures, true to the last one: they are for those inside (decision 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import render_template

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.localized import Localized
from youthpoint.operations.figures import figures as operations
from youthpoint.operations.figures.figures import Today
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import now, store
from youthpoint.web.desks import desk_id, in_sight, need
from youthpoint.web.i18n import _l
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.frames import frame

MET: Mapping[ContactKind, str] = {
    ContactKind.DROP_BY: _l("Dropped by"),
    ContactKind.COMPANION: _l("Came along"),
    ContactKind.REMOTE: _l("Remote contacts"),
    ContactKind.INDIVIDUAL: _l("Met elsewhere"),
    ContactKind.GROUP: _l("Groups"),
}
"""What is counted beside the queue, in the order of the page."""

BOOKED: Mapping[BookingState, str] = {
    BookingState.ARRIVED: _l("Came"),
    BookingState.NO_SHOW: _l("Did not come"),
    BookingState.CANCELLED: _l("Cancelled"),
}
"""What becomes of booked times, in the order of the page."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row of a table with its bar; `share` is of the longest, from 0 to 100."""

    words: str
    count: int
    share: int
    topic: Localized | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """What today came to so far. There is no `wait` while nobody has been called."""

    visits: int
    served: int
    waiting: int
    abandoned: int
    wait: int | None
    topics: tuple[Bar, ...]
    hours: tuple[Bar, ...]
    met: tuple[tuple[str, int], ...]
    participants: int
    booked: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, today: Today, here: Outlook) -> "FiguresPage":
        """Show today."""
        return cls(
            visits=today.visits,
            served=today.served,
            waiting=today.waiting,
            abandoned=sum(today.abandoned.values()),
            wait=None if today.median_wait is None else round(today.median_wait / MINUTE),
            topics=_topics(today, here),
            hours=_hours(today),
            met=tuple((words, today.contacts.get(kind, 0)) for kind, words in MET.items()),
            participants=today.participants,
            booked=_booked(today),
        )


@blueprint.get("/figures")
def figures() -> str:
    """Show what today came to so far."""
    need(Right.SEE_FIGURES)
    here = in_sight()
    today = operations.today(store(), desk_id(), now=now())
    page = FiguresPage.of(today, here)
    return render_template("staff/figures.html", page=page, frame=frame())


def _topics(today: Today, here: Outlook) -> tuple[Bar, ...]:
    most = max((count for _code, count in today.topics), default=1)
    found = ((here.catalogue.topic(code), code, count) for code, count in today.topics)
    return tuple(
        Bar(words=code, count=count, share=_share(count, most), topic=topic.name if topic else None)
        for topic, code, count in found
    )


def _booked(today: Today) -> tuple[tuple[str, int], ...]:
    """Return how many were booked for today, and what has become of them so far."""
    became = tuple((words, today.booked.get(state, 0)) for state, words in BOOKED.items())
    return ((str(_l("Booked")), sum(today.booked.values())), *became)


def _hours(today: Today) -> tuple[Bar, ...]:
    if not today.hours:
        return ()
    most = max(today.hours.values())
    hours = range(min(today.hours), max(today.hours) + 1)
    return tuple(
        Bar(words=f"{hour}–{hour + 1}", count=count, share=_share(count, most))
        for hour in hours
        for count in [today.hours.get(hour, 0)]
    )


def _share(count: int, most: int) -> int:
    return round(100 * count / max(most, 1))
