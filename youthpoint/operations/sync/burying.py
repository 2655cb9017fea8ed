"""Erasing here what the authority has ordered to be erased, and again after every restore."""

from datetime import datetime

from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.sync.erasures import Asked, Erased
from youthpoint.domain.sync.sending import SendState
from youthpoint.domain.sync.times import written
from youthpoint.operations.sync.emitting import WITHDRAWN
from youthpoint.operations.sync.ids import new_salt
from youthpoint.store import Store, UnitOfWork


def carry_out(store: Store, asked: Asked, *, at: datetime) -> bool:
    """Erase an aggregate: what was written of somebody, where and how to reach them, and all salts.

    The order is written down outside the database first. Tell whether nothing is left in the log of
    what was written, either; while somebody reads there, it is tried again.
    """
    erased = Erased(id=asked.id, subject=asked.subject, ground=asked.ground, at=written(at))
    with store.write() as uow:
        if uow.erasures.unburied([erased]):
            store.beside.add_erasure(erased)
            _erase(uow, erased, at)
    return store.forget_log()


def replay(store: Store, *, at: datetime) -> int:
    """Erase whatever was ordered once and is in the store again; return how much that was.

    A backup that was restored may hold it. This comes before anybody is served, or anything sent.
    """
    listed = store.beside.erasures()
    if not listed:
        return 0
    with store.write() as uow:
        missing = uow.erasures.unburied(listed)
        for each in missing:
            _erase(uow, each, at)
    if missing:
        store.forget_log()
    return len(missing)


def _erase(uow: UnitOfWork, erased: Erased, at: datetime) -> None:
    for each in uow.outbox.of_aggregate(erased.subject):
        if each.state is SendState.WAITING:  # never sent: nothing of it has to follow
            uow.outbox.save(each.voided(salt=new_salt(), reason=WITHDRAWN))
    uow.erasures.bury(erased)
    referral = uow.referrals.find(erased.subject.partition("/")[2])
    if referral is not None:
        uow.referrals.save(referral.forgotten())
    uow.retention.note(Kind.ERASED, 1, at=at)
