"""Beginning another stream: when a backup was restored, or both sides hold different things.

Numbers that have been used mean something at the authority. After a restore the point would use
them again for something else, so it counts anew, in a stream of its own.
"""

from datetime import datetime

from youthpoint.domain.sync.sending import Sending, SendState, Stream
from youthpoint.operations.sync import emitting
from youthpoint.store import Store, UnitOfWork

RESTORE = "restore"
VOID = "void"


def restart(store: Store, *, at: datetime) -> int:
    """Begin a stream, and put into it under their old ids the events that are not settled.

    Those are the ones of which nothing is known, and those that wait there: what has arrived is
    told as it stands. All of them may have been sent since the backup was made, whatever it says
    of them: a consent that is withdrawn has to follow, and so it has where it was withdrawn in the
    restored store already. Alarms end. Return how many events they are.
    """
    with store.write() as uow:
        before = uow.outbox.stream()
        open_ones = _unsettled(uow, before) if before else []
        stream = emitting.begun(uow, RESTORE, at=at)
        for each in open_ones:
            if each.event.record == VOID:
                emitting.tell_again(uow, each.event, at=at)
            else:
                uow.outbox.add(stream.id, each.event, state=SendState.TRIED)
        uow.joining.save(uow.joining.pushing().looked_at())
        return uow.outbox.last(stream.id)


def _unsettled(uow: UnitOfWork, stream: Stream) -> list[Sending]:
    """Return what has not arrived and what waits there, in order."""
    found = [*uow.outbox.unacknowledged(stream.id), *uow.outbox.stuck(stream.id)]
    return sorted(found, key=lambda each: each.sequence)
