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
LEFT = "authority_left"
"""Why an event is sent nowhere: its authority was left for another one."""


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


def leave(store: Store, *, at: datetime) -> int:
    """Begin the first stream to another authority, which is told nothing of all before.

    What had not arrived where it was agreed to be sent is sent nowhere, and says so: whoever agreed
    has to be asked again. Return how many events that are.
    """
    with store.write() as uow:
        before = uow.outbox.stream()
        left = _unsettled(uow, before) if before else []
        for each in left:
            uow.outbox.save(each.settled(SendState.REFUSED, code=LEFT))
        uow.leaves.forget_adopted()
        emitting.begun(uow, emitting.INSTALL, at=at)
        uow.joining.save(uow.joining.pushing().looked_at())
        return len(left)


def _unsettled(uow: UnitOfWork, stream: Stream) -> list[Sending]:
    """Return what has not arrived and what waits there, in order."""
    found = [*uow.outbox.unacknowledged(stream.id), *uow.outbox.stuck(stream.id)]
    return sorted(found, key=lambda each: each.sequence)
