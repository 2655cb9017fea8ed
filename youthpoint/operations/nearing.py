"""Texting somebody who waits elsewhere: their turn is near, it is their turn."""

from datetime import datetime, timedelta

from youthpoint.domain.estimates import Forecast
from youthpoint.domain.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.visits import Visit
from youthpoint.operations.deeds import UNDO_GRACE, UNDO_TIME
from youthpoint.operations.finding import point_found
from youthpoint.operations.messages import announce
from youthpoint.operations.outlooks import Outlooks
from youthpoint.store import Store, UnitOfWork

NEAR = timedelta(minutes=15)
"""How long before the call, as it is foretold at the latest, a turn is near."""

SETTLED = timedelta(minutes=3)
"""Who has only just taken a number knows how long the queue is."""


def tell_your_turn(uow: UnitOfWork, visit: Visit, *, now: datetime) -> None:
    """Tell whoever has left a number that they are called, and to which room."""
    if not visit.phone:
        return
    about = About(subject=Subject.VISIT, id=visit.id, stamp=visit.version)
    facts = Facts(number=visit.ticket, room=visit.room or "")
    news = News(kind=Kind.YOUR_TURN, about=about, facts=facts)
    announce(uow, point_found(uow, visit.point_id), news, _recipient(visit), at=now)


def tell_whose_turn_is_near(store: Store, *, now: datetime) -> int:
    """Tell everybody whose turn has come near since the last look; return how many.

    Each is told once; who missed a call and came back is told again.
    """
    told = 0
    with store.read() as uow:
        points = [each for each in uow.points.ids() if uow.visits.reachable(each)]
    for point_id in points:
        outlook = Outlooks().at(store, point_id, now=now)
        near = [
            each
            for each in outlook.waiting
            if each.phone and _is_near(each, outlook.forecasts.get(each.id), now)
        ]
        with store.write() as uow:
            for visit in near:
                announce(uow, outlook.point, _near(visit), _recipient(visit), at=now)
        told += len(near)
    return told


def forget_numbers(store: Store, *, now: datetime) -> int:
    """Forget the phone numbers of visits that have ended and can't be undone any more.

    The steps back hold them too: those that are too old to be taken are dropped with them.
    """
    before = now - UNDO_TIME - UNDO_GRACE
    with store.write() as uow:
        for point_id in uow.points.ids():
            uow.acts.forget(point_id, before=before)
        return uow.visits.forget_numbers(before=before)


def _is_near(visit: Visit, told: Forecast | None, now: datetime) -> bool:
    return told is not None and told.high - now <= NEAR and now - visit.arrived_at >= SETTLED


def _near(visit: Visit) -> News:
    about = About(subject=Subject.VISIT, id=visit.id, stamp=visit.missed)
    return News(kind=Kind.TURN_NEAR, about=about, facts=Facts(number=visit.ticket))


def _recipient(visit: Visit) -> Recipient:
    return Recipient(language=visit.language, phone=visit.phone)
