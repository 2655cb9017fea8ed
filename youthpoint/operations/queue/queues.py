"""Closing the queue for the day, and opening it again."""

from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.points import Point
from youthpoint.domain.queue.states import State
from youthpoint.operations.finding import point_found
from youthpoint.operations.queue.deeds import Deed, save
from youthpoint.operations.rights import allow
from youthpoint.store import Store, UnitOfWork


def stop_queue(store: Store, point_id: str, *, by: Account, now: datetime) -> int:
    """Close the queue for this day; return how many waited, who are told so.

    It is asked once and cannot be undone: people have been told to go home.
    """
    with store.write() as uow:
        allow(by, Right.STOP_QUEUE, point_id)
        point = point_found(uow, point_id)
        uow.points.stop(point_id, point.day_of(now))
        return close_waiting(uow, point, Deed(act="stop", by=by.id, at=now))


def open_queue(store: Store, point_id: str, *, by: Account) -> None:
    """Take people into the queue again."""
    with store.write() as uow:
        allow(by, Right.STOP_QUEUE, point_id)
        uow.points.stop(point_id, None)


def close_waiting(uow: UnitOfWork, point: Point, deed: Deed) -> int:
    """End the visits that cannot be taken up any more; return how many."""
    over = [
        each for each in uow.visits.open(point.id) if each.state in (State.WAITING, State.MISSED)
    ]
    for visit in over:
        save(uow, visit, visit.close(at=deed.at), deed)
    return sum(each.state is State.WAITING for each in over)
