"""The queue, the desk and the measured times of the tests about the wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.cast import NOON
from youthpoint.domain.queue.order import Helper, Presence, Waiter
from youthpoint.domain.waits.desks import Desk, Shift
from youthpoint.domain.waits.houses import Scene
from youthpoint.domain.waits.lessons import Service
from youthpoint.domain.waits.paces import Pace

ANY: frozenset[str] = frozenset()
STEADY = Pace(
    mean=600.0, ratios=(1.0,), way=0.0, pauses=(0.0,), notices=(0.0,), missed=0.0, leaving=1e-12
)
"""A point where every encounter lasts ten minutes and nothing else takes any time."""


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def waiter(name: str, minutes: float = 0, *topics: str, **more: object) -> Waiter:
    """Somebody who came so many minutes before noon; the last came last."""
    at = after(-minutes)
    facts = {"place": at, "arrived_at": at, "language": "fi", **more}
    return Waiter(visit_id=name, topics=frozenset(topics or ("work",)), **facts)  # type: ignore[arg-type]


def helper(name: str, *topics: str, languages: str = "fi sv", away: bool = False) -> Helper:
    return Helper(
        expert_id=name,
        topics=frozenset(topics),
        languages=frozenset(languages.split()),
        presence=Presence.ON_BREAK if away else Presence.ON_DUTY,
    )


def desk(name: str, *topics: str, busy: float | None = None, until: float | None = None) -> Desk:
    """An expert, busy for so many minutes already, on duty until so many after noon."""
    return Desk(
        helper=helper(name, *topics),
        busy_since=None if busy is None else after(-busy),
        serving=frozenset({"work"}) if busy is not None else ANY,
        until=None if until is None else after(until),
    )


def scene(
    queue: Sequence[Waiter],
    *desks: Desk,
    coming: Sequence[Shift] = (),
    pace: Pace = STEADY,
    closes: float | None = 300,
) -> Scene:
    return Scene(
        queue=queue,
        desks=desks,
        coming=coming,
        pace=pace,
        now=NOON,
        closes_at=None if closes is None else after(closes),
        patience=timedelta(minutes=45),
    )


def line(length: int, *topics: str) -> list[Waiter]:
    """So many who came a minute after each other, `v00` first."""
    return [waiter(f"v{each:02}", length - each, *topics) for each in range(length)]


def encounter(minutes: float, *topics: str, expert: str = "aino", **more: float) -> Service:
    return Service(
        topics=frozenset(topics or ("work",)),
        expert_id=expert,
        began_at=after(-60),
        seconds=minutes * 60,
        **more,
    )
