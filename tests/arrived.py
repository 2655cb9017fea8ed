"""Weeks in which visitors have come, put into the store at once."""

from datetime import date, datetime, time, timedelta

from tests.cast import NOON
from youthpoint.domain.days import moment_of
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.store import Store, UnitOfWork

TODAY = NOON.date()
OPEN_DAYS = 5
FIRST_NUMBER = 501
"""Beyond those of any visit that came by itself."""

PLACES = ((9, 20), (10, 5), (10, 40), (12, 10), (12, 30), (12, 50), (13, 15), (14, 30), (15, 10))
"""When nine people come on a day."""


def came(at: datetime, number: int, *, booked: bool = False, outcome: str = "advised") -> Visit:
    """Return a visit that was finished within the half hour."""
    ended = at + timedelta(minutes=26)
    return Visit(
        id=f"{at:%Y%m%d%H%M}-{number}",
        point_id="point",
        day=at.date(),
        ordinal=number + FIRST_NUMBER,
        state=State.FINISHED,
        door=Door.KIOSK,
        language="fi",
        topics=(("work", "home", "mind")[number % 3],),
        booking_id="booked" if booked else None,
        channel="appointment" if booked else "walk_in",
        place=at,
        arrived_at=at,
        called_at=at + timedelta(minutes=5),
        served_at=at + timedelta(minutes=6),
        ended_at=ended,
        state_since=ended,
        outcome=outcome,
    )


def weeks(store: Store, number: int, *, today: date = TODAY) -> None:
    """Let nine people have come on every open day of so many weeks, and of this one so far."""
    first = today - timedelta(weeks=number, days=today.weekday())
    days = (first + timedelta(each) for each in range((today - first).days))
    with store.write() as uow:
        for day in days:
            for place, clock in enumerate(PLACES if day.weekday() < OPEN_DAYS else ()):
                keep(uow, came(moment_of(day, time(*clock)), place))


def keep(uow: UnitOfWork, visit: Visit) -> None:
    """Keep a visit whose link and code are no matter."""
    uow.visits.add(visit, link_digest=visit.id, code_digest=visit.id, form_key=None)
