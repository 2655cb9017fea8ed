"""Beginning another stream: when a backup was restored, or both sides hold different things.

Numbers that have been used mean something at the authority. After a restore the point would use
them again for something else, so it counts anew, in a stream of its own.
"""

from datetime import datetime

from youthpoint.operations.sync import emitting
from youthpoint.store import Store

RESTORE = "restore"


def restart(store: Store, *, at: datetime) -> int:
    """Begin a stream, and put into it under their old ids the events of which nothing is known.

    What had arrived all the same is told as a duplicate. What was marked as tried stays so: a
    consent that is withdrawn still has to follow it. Alarms end. Return how many events those are.
    """
    with store.write() as uow:
        before = uow.outbox.stream()
        unknown = uow.outbox.unacknowledged(before.id) if before else []
        stream = emitting.begun(uow, RESTORE, at=at)
        for each in unknown:
            uow.outbox.add(stream.id, each.event, state=each.state)
        uow.joining.save(uow.joining.pushing().looked_at())
        return len(unknown)
