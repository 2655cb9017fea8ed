"""Visitors of some days, and the sheets that are made of them."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from authority.wire import schemas
from tests import tables
from tests.cast import NOON, arrive
from tests.operations.past_days import MIDNIGHT
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.queue import visits
from youthpoint.store import Store

DAY = timedelta(days=1)
NIGHT = MIDNIGHT + timedelta(minutes=1)
"""After the day of `NOON`, a Tuesday."""

DECEMBER = NIGHT + 6 * DAY


def come(store: Store, number: int, *topics: str, at: datetime = NOON) -> None:
    """Let so many come, who leave at once."""
    for _each in range(number):
        visits.leave(store, arrive(store, *topics, at=at, door=Door.STAFF).id, now=at)


def sheets(store: Store) -> dict[str, Any]:
    """Return every sheet that waits to be acknowledged, by its period."""
    with store.read() as uow:
        found = {each.period: each.body for each in uow.telling.unacknowledged("point")}
    for period, body in found.items():
        kind = "daysheet" if len(period) == len("2026-11-24") else "monthsheet"
        assert schemas.faults(kind, "1.0", body) == []
    return found


def visits_of(sheet: dict[str, Any]) -> dict[str, Any]:
    return dict(sheet["units"]["visit"])


def untold(folder: Path) -> int:
    """Return how many sheets have left something untold that is still kept."""
    return len(tables.rows(folder, "select untold from told where untold is not null"))
