"""When to compare with the authority: every night, and whenever somebody asks for it."""

from datetime import datetime

from youthpoint.domain.days import HELSINKI
from youthpoint.domain.sync import comparing
from youthpoint.store import Store, UnitOfWork


def ask(store: Store, *, at: datetime) -> None:
    """Ask for a comparison; the worker makes it within seconds, where the authority answers."""
    with store.write() as uow:
        uow.comparisons.ask(at=at)


def is_due(uow: UnitOfWork, now: datetime) -> bool:
    """Tell whether somebody asks for one, or none was made since three o'clock at the point."""
    point = next(iter(uow.points.every()), None)
    zone = point.zone if point else HELSINKI
    return uow.comparisons.is_due(night=comparing.last_night(now, zone))


def may_begin(uow: UnitOfWork, now: datetime) -> bool:
    """Tell whether to go a round for one: not in a pause, and not where a person has to look."""
    return (
        uow.pauses.present() is None and uow.joining.pushing().may_go(at=now) and is_due(uow, now)
    )
