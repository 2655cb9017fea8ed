"""Taking over as it stands what only the authority still has, after a backup was restored.

The records themselves stay lost here until a later release can fetch them; that they are, and in
which state, is known, and from then on compared like all else.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from youthpoint.domain.referrals.referrals import RECORD
from youthpoint.domain.sync.comparing import Difference
from youthpoint.domain.sync.digests import ERASED
from youthpoint.operations.sync.emitting import BASIS
from youthpoint.store import Store, UnitOfWork


def adopt(store: Store, *, at: datetime) -> int:
    """Take over what the last comparison has named as lost, and ask for another; return how much.

    Nothing is taken over but what the authority has of later than a restored store: what was
    erased there is erased here, and a basis that was withdrawn there is withdrawn.
    """
    with store.write() as uow:
        lost = _lost(uow)
        for each in lost:
            uow.leaves.adopt(each, at=at)
            _follow(uow, each, at)
        uow.comparisons.ask(at=at)
    return len(lost)


def _lost(uow: UnitOfWork) -> Sequence[Difference]:
    """Return what was named as lost since the restore; nothing where there was none."""
    compared, stream = uow.comparisons.last(), uow.outbox.stream()
    since = compared is not None and stream is not None and compared.stream == stream.id
    return compared.lost if compared and since and uow.outbox.restored_at() else ()


def _follow(uow: UnitOfWork, lost: Difference, at: datetime) -> None:
    """Do here what was done there after the backup: erase, or end the basis."""
    if lost.record == RECORD and lost.theirs.startswith(ERASED):
        referral = uow.referrals.find(lost.id)
        if referral is not None:
            uow.referrals.save(referral.forgotten())
    basis = uow.bases.find(lost.id) if lost.record == BASIS else None
    if basis is not None:
        uow.bases.put(msgspec.structs.replace(basis.withdraw(at=at), salt=""))
