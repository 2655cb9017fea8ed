"""What is left of a visit or a booking that loses number and minute: hours, and whole steps."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from youthpoint.domain.queue.order import waits_since
from youthpoint.domain.queue.visits import Visit

STEP = timedelta(minutes=5)
"""To what a wait or an encounter is cut, downwards. Bands whose edges are whole steps stay true."""


def to_hour(at: datetime, zone: ZoneInfo) -> datetime:
    """Return when the hour began that the point's clock showed, in UTC."""
    return at.astimezone(zone).replace(minute=0, second=0, microsecond=0).astimezone(UTC)


def stripped(visit: Visit, zone: ZoneInfo) -> Visit:
    """Return a visit without its number and minutes, and without who served it where.

    Its moments tell the hour of the arrival; from one to the next they tell whole steps. So it is
    counted like before: by hour, by wait, by length, by outcome.
    """
    hour = to_hour(visit.arrived_at, zone)
    since = waits_since(visit.arrived_at, visit.booked_for)
    lapse = (since, visit.called_at, visit.served_at, visit.ended_at)
    arrived, called, served, ended = _in_steps(lapse, hour)
    return replace(
        visit,
        ordinal=0,
        place=arrived or hour,
        arrived_at=arrived or hour,
        called_at=called,
        served_at=served,
        ended_at=ended,
        state_since=ended or hour,
        booked_for=None,
        not_before=None,
        coming_at=None,
        for_expert=None,
        expert_id=None,
        room=None,
    )


def cut(begins: datetime, ends: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return an encounter's bounds so that they tell its hour, and its length in whole steps."""
    hour = to_hour(begins, zone)
    return hour, hour + _whole(ends - begins)


def _in_steps(lapse: Iterable[datetime | None], start: datetime) -> Iterator[datetime | None]:
    before, shown = None, start
    for each in lapse:
        if each is None:
            yield None
            continue
        shown += _whole(each - before) if before else timedelta()
        before = each
        yield shown


def _whole(length: timedelta) -> timedelta:
    return max(length // STEP, 0) * STEP
