"""Telling somebody who waits elsewhere that their turn is near, and that it is their turn."""

from datetime import datetime, timedelta

from youthpoint.domain.forgetting.retention import Kind as Gone
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.points import Point
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.waits.estimates import Forecast
from youthpoint.operations.finding import point_found
from youthpoint.operations.messages.messages import announce
from youthpoint.operations.queue.deeds import UNDO_GRACE, UNDO_TIME
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store, UnitOfWork

NEAR = timedelta(minutes=15)
"""How long before the call, as it is foretold at the latest, a turn is near."""

SETTLED = timedelta(minutes=3)
"""Who has only just taken a number knows how long the queue is."""


def tell_your_turn(uow: UnitOfWork, visit: Visit, *, now: datetime) -> None:
    """Tell whoever has left a number, or a browser, that they are called, and to which room."""
    recipients = _recipients(uow, visit)
    if not recipients:
        return
    about = About(subject=Subject.VISIT, id=visit.id, stamp=visit.version)
    facts = Facts(number=visit.ticket, room=visit.room or "")
    news = News(kind=Kind.YOUR_TURN, about=about, facts=facts)
    point = point_found(uow, visit.point_id)
    for each in recipients:
        announce(uow, point, news, each, at=now)


def anybody_untold(uow: UnitOfWork, point_id: str) -> bool:
    """Tell whether somebody waits who is to be told when their turn is near, and is not yet."""
    return uow.visits.reachable(point_id) or uow.pushes.any_untold(point_id)


def tell_whose_turn_is_near(store: Store, *, now: datetime) -> int:
    """Tell everybody whose turn has come near since the last look; return how many.

    Each is told once; who missed a call and came back is told again.
    """
    told = 0
    with store.read() as uow:
        points = [each for each in uow.points.ids() if anybody_untold(uow, each)]
    for point_id in points:
        outlook = Outlooks().at(store, point_id, now=now)
        near = [
            each for each in outlook.waiting if _is_near(each, outlook.forecasts.get(each.id), now)
        ]
        with store.write() as uow:
            told += sum(_tell_near(uow, outlook.point, visit, now) for visit in near)
    return told


def is_anybody_over(uow: UnitOfWork, *, now: datetime) -> bool:
    """Tell whether a number, or a browser, is kept of a visit that is over."""
    before = now - UNDO_TIME - UNDO_GRACE
    return uow.visits.has_numbers(before=before) or uow.pushes.any_over(before=before)


def forget_numbers(store: Store, *, now: datetime) -> int:
    """Forget numbers and browsers of visits that have ended and can't be undone any more.

    The steps back hold numbers too: those that are too old to be taken are dropped with them.
    """
    before = now - UNDO_TIME - UNDO_GRACE
    with store.write() as uow:
        for point_id in uow.points.ids():
            uow.acts.forget(point_id, before=before)
        gone = uow.visits.forget_numbers(before=before) + uow.pushes.forget(before=before)
        if gone:  # by the hour: nowhere else is a minute at which somebody went kept for so long
            hour = now.replace(minute=0, second=0, microsecond=0)
            uow.retention.note(Gone.OVER, gone, at=hour)
        return gone


def _tell_near(uow: UnitOfWork, point: Point, visit: Visit, now: datetime) -> bool:
    about = About(subject=Subject.VISIT, id=visit.id, stamp=visit.missed)
    news = News(kind=Kind.TURN_NEAR, about=about, facts=Facts(number=visit.ticket))
    recipients = _recipients(uow, visit)
    for each in recipients:
        announce(uow, point, news, each, at=now)
    return bool(recipients)


def _is_near(visit: Visit, told: Forecast | None, now: datetime) -> bool:
    return told is not None and told.high - now <= NEAR and now - visit.arrived_at >= SETTLED


def _recipients(uow: UnitOfWork, visit: Visit) -> list[Recipient]:
    """Return where somebody is told: by phone, and by each browser that they let."""
    phone = Recipient(language=visit.language, phone=visit.phone)
    pushes = uow.pushes.of(visit.id)
    browsers = [Recipient(language=visit.language, push=each.id) for each in pushes]
    return [phone, *browsers] if visit.phone else browsers
