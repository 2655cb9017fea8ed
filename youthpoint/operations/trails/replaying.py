"""Erasing again, after a restore, what people had erased before."""

from contextlib import suppress
from datetime import datetime

from youthpoint.domain.errors import Refused
from youthpoint.operations.trails.erasing import carry_out
from youthpoint.operations.trails.finding import trail_of
from youthpoint.store import Store


def replay(store: Store, *, now: datetime) -> int:
    """Erase whatever somebody had erased and is in the store again; return how much that was.

    A backup that was restored may hold it. This comes before anybody is served.
    """
    listed = store.beside.own_erasures()
    if not listed:
        return 0
    with store.write() as uow:
        known, points = uow.trails.erased(), {each.id for each in uow.points.every()}
        # Of a point that was founded after the backup nothing can be in it.
        here = [each for each in listed if each.point_id in points]
        missing = [each for each in here if (each.record, each.record_id) not in known]
        for each in missing:
            uow.trails.remember(each)
            with suppress(Refused):  # it was made after the backup
                carry_out(uow, trail_of(uow, each.record, each.record_id), now=now)
    if missing:
        store.forget_log()
    return len(missing)
