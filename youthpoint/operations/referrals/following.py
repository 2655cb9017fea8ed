"""What whoever has the link of a referral can follow: where it stands, and since when."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.referrals.referrals import RECORD, Referral
from youthpoint.domain.referrals.standings import Standing
from youthpoint.domain.sync.sending import Sending
from youthpoint.operations.referrals.looking import erased_there, standing
from youthpoint.store import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A referral, and how far it is; `arrived_at` is in UTC.

    `erased_there` tells, once it was taken back, that the authority has nothing of it: it has
    signed for the word, or never got any of it.
    """

    referral: Referral
    standing: Standing
    arrived_at: datetime | None
    erased_there: bool


def followed(uow: UnitOfWork, link_digest: str) -> Followed | None:
    """Return what a link leads to, if it does."""
    referral = uow.referrals.by_link(link_digest)
    if referral is None:
        return None
    sent = uow.outbox.of_basis(referral.basis_id)
    stands = standing(uow, referral)
    return Followed(
        referral=referral,
        standing=stands,
        arrived_at=_arrived_at(uow, sent) if stands is Standing.ARRIVED else None,
        erased_there=erased_there(uow, referral),
    )


def _arrived_at(uow: UnitOfWork, sent: list[Sending]) -> datetime | None:
    own = [each for each in sent if each.event.record == RECORD]
    return uow.joining.signed_at(own[-1].stream, own[-1].sequence) if own else None
