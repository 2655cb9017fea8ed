"""Putting away what nobody will ask for any more."""

from datetime import datetime, timedelta

from authority.moments import written
from authority.store.store import Store

KEPT = timedelta(days=30)
"""How long answers to requests that create something are kept, and what comparing has shown."""

THROTTLED = timedelta(days=1)


def tidy(store: Store, now: datetime) -> int:
    """Forget what is over; return how many rows. Of each node the last comparison stays."""
    with store.write() as uow:
        return (
            uow.idempotency.forget(written(now - KEPT))
            + uow.reconciliations.forget(written(now - KEPT))
            + uow.throttles.forget(written(now - THROTTLED))
        )
