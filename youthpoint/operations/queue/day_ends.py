"""Ending what a past day has left open."""

from dataclasses import replace
from datetime import datetime

from youthpoint.domain.days import moment_of
from youthpoint.domain.points import Point
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue.deeds import Deed, save
from youthpoint.store import Store, UnitOfWork

ACT = "day-end"


def end_past_days(store: Store, *, now: datetime) -> int:
    """End every visit of an earlier day at every point, send the experts home; return how many.

    Nobody knows when an encounter ended that nobody finished: it counts as none, so that neither
    figures nor estimates are told a guess.
    """
    ended = 0
    with store.write() as uow:
        for point in uow.points.every():
            for visit in uow.visits.left_open_before(point.id, point.day_of(now)):
                _end(uow, visit, at=max(_closing(point, visit), visit.state_since))
                ended += 1
            _send_home(uow, point, now)
    return ended


def _end(uow: UnitOfWork, visit: Visit, *, at: datetime) -> None:
    if visit.state is State.IN_SERVICE:
        over = replace(
            visit, state=State.FINISHED, state_since=at, ended_at=at, version=visit.version + 1
        )
    else:
        # Called, but nobody came and nobody said so: missed, then closed with the day.
        waiting = visit.miss(at=at) if visit.state is State.CALLED else visit
        if waiting is not visit:
            save(uow, visit, waiting, Deed(act=ACT, at=at))
        over = waiting.close(at=at)
    save(uow, visit, over, Deed(act=ACT, at=at))


def _send_home(uow: UnitOfWork, point: Point, now: datetime) -> None:
    today = point.day_of(now)
    for expert in uow.experts.team(point.id):
        since = expert.presence_since
        if expert.presence is Presence.OFF_DUTY or since is None or point.day_of(since) >= today:
            continue
        if uow.visits.at_desk_of(expert.id, point.id) is None:  # else they are here already
            uow.experts.move(expert.id, Presence.OFF_DUTY, at=now)


def _closing(point: Point, visit: Visit) -> datetime:
    """Return when the point closed on the visit's day."""
    spans = point.spans_on(visit.day)
    if not spans:
        return visit.state_since
    return moment_of(visit.day, spans[-1].ends, point.zone)
