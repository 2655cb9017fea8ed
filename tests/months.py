"""Months that are over, with visits of which figures can be told."""

from datetime import UTC, datetime, timedelta

from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.operations.at_desk import ADVISED
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.queue import serving, visits
from youthpoint.store import Store

OCTOBER = datetime(2026, 10, 6, 8, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 8, 8, tzinfo=UTC)
"""When October and November are over."""


def autumn(store: Store) -> None:
    """Let eight be helped in October; in November six leave, and three are helped in Swedish."""
    for number in range(8):
        help_one(store, at=OCTOBER + timedelta(minutes=20 * number))
    come(store, 6, "money")
    for number in range(3):
        later = NOON + timedelta(hours=1, minutes=20 * number)
        help_one(store, at=later, language="sv")


def come(store: Store, times: int, *topics: str, at: datetime = NOON, language: str = "fi") -> None:
    """Let so many come and leave again."""
    for number in range(times):
        then = at + timedelta(minutes=number)
        visit = arrive(store, *topics, at=then, language=language, door=Door.STAFF)
        visits.leave(store, visit.id, now=then)


def help_one(store: Store, *, at: datetime, language: str = "fi") -> None:
    """Let somebody come, wait for six minutes, and be advised for twelve."""
    visit = arrive(store, "work", at=at, language=language, door=Door.STAFF)
    for act in (serving.call, serving.arrived):
        act(store, visit.id, by=AINO_ACCOUNT, now=at + timedelta(minutes=6))
    over = at + timedelta(minutes=18)
    serving.finish(store, visit.id, ADVISED, by=AINO_ACCOUNT, now=over)
