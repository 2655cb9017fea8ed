"""The mark beside the database: by it a backup is recognised that was restored without a word.

It is looked at and written once a round, before and after anything is sent.
"""

from youthpoint.domain.sync.erasures import Mark
from youthpoint.operations.sync import restarting
from youthpoint.operations.sync.errands import Errand
from youthpoint.store import Store


def see(errand: Errand) -> bool:
    """Begin another stream where the store is older than its mark; tell whether it was."""
    was_restored = _is_older(errand.store)
    if was_restored:
        restarting.restart(errand.store, at=errand.clock())
    keep(errand.store)
    return was_restored


def keep(store: Store) -> None:
    """Write down how far the outbox is, unless that is what the mark says."""
    with store.read() as uow:
        stream = uow.outbox.stream()
        last = uow.outbox.last(stream.id) if stream else 0
    if stream is None:
        return
    mark = Mark(stream=stream.id, last=last, acked=stream.acked)
    if mark != store.beside.mark():
        store.beside.keep_mark(mark)


def _is_older(store: Store) -> bool:
    mark = store.beside.mark()
    if mark is None:
        return False
    with store.read() as uow:
        stream = uow.outbox.stream()
        last = uow.outbox.last(stream.id) if stream else 0
        return not uow.outbox.knows(mark.stream) or mark.is_ahead_of(stream, last)
