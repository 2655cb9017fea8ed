"""Letting a restored store go on: it is older than what has happened since."""

from datetime import datetime, timedelta

from youthpoint.operations.sync import burying, marks, restarting
from youthpoint.operations.trails import replaying
from youthpoint.store import Store

EVER = timedelta(days=36_500)


def go_on(store: Store, *, at: datetime) -> int:
    """Erase again what was erased, end every sign-in, begin another stream to the authority.

    Whoever has signed out since, or was shut out, would be signed in again otherwise. This comes
    before anybody is served. Return how much was erased again.
    """
    erased = burying.replay(store, at=at) + replaying.replay(store, now=at)
    with store.write() as uow:
        uow.sessions.forget(seen_before=at + EVER, begun_before=at + EVER)
        has_told = uow.outbox.stream() is not None
    if has_told:
        restarting.restart(store, at=at)
        marks.keep(store)
    return erased
