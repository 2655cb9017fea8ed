"""A day of the past, and what is left of it."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests import cast, tables
from tests.cast import AINO_ACCOUNT, NOON, arrive
from youthpoint.domain.days import HELSINKI
from youthpoint.domain.figures.stripping import STEP
from youthpoint.domain.points import Point
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store

MIDNIGHT = datetime(2026, 11, 25, tzinfo=HELSINKI)
STRIPPING = datetime(2026, 12, 15, tzinfo=HELSINKI)
"""Fourteen days after November has ended."""

DROPPING = datetime(2028, 12, 1, tzinfo=HELSINKI)
SECOND = timedelta(seconds=1)


def kept(store: Store, visit: Visit) -> Visit:
    with store.read() as uow:
        found = uow.visits.find(visit.id)
    assert found is not None
    return found


def come_elsewhere(store: Store, point: Point, *, at: datetime) -> Visit:
    """Let somebody come to another point, which is made for them."""
    with store.write() as uow:
        uow.points.put(point)
        uow.points.furnish(point.id, cast.SERVICES, cast.TOPICS)
    wish = Wish(topics=("work",), language="en", nickname="Canary")
    arrival = visits.Arrival(point_id=point.id, wish=wish, door=Door.STAFF)
    return visits.register(store, arrival, key=cast.KEY, now=at)


def a_day(store: Store) -> list[Visit]:
    """Let five people come: three are helped, one leaves, one stays until the end."""
    found = []
    for number, minutes in enumerate((3, 11, 29, 58, 61)):
        at = NOON + timedelta(minutes=minutes)
        visit = arrive(store, "work", "home", at=at, nickname="Canary", form_key=f"form {number}")
        if number < 3:
            called = at + timedelta(minutes=4 + 3 * number, seconds=50)
            serving.call(store, visit.id, by=AINO_ACCOUNT, now=called)
            serving.arrived(store, visit.id, by=AINO_ACCOUNT, now=called + SECOND)
            over = called + timedelta(minutes=5 * number, seconds=59)
            serving.finish(store, visit.id, Ending(outcome="advised"), by=AINO_ACCOUNT, now=over)
        elif number == 3:
            visits.leave(store, visit.id, now=at + timedelta(minutes=9))
        found.append(visit)
    return found


def sums(folder: Path) -> list[Counter[Any]]:
    """Count visits and encounters by all that statistics keep: hours, and lengths in steps."""
    people = tables.rows(
        folder,
        """
        select arrived_at, called_at, state, outcome, age_band, topics, language, channel, missed
        from visit
        """,
    )
    met = tables.rows(folder, "select began_at, ended_at, topics from encounter")
    return [
        Counter((hour(a), steps(a, b), *more) for a, b, *more in rows) for rows in (people, met)
    ]


def hour(text: str) -> tuple[date, int]:
    there = datetime.fromisoformat(text).astimezone(HELSINKI)
    return there.date(), there.hour


def steps(begins: str, ends: str | None) -> int | None:
    if ends is None:
        return None
    return (datetime.fromisoformat(ends) - datetime.fromisoformat(begins)) // STEP
