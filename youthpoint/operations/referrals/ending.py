"""Taking a referral back, and forgetting it here."""

from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.forgetting.retention import Limits
from youthpoint.domain.referrals.referrals import RECORD, Referral
from youthpoint.domain.referrals.standings import Standing
from youthpoint.operations.referrals import looking
from youthpoint.operations.referrals.looking import referral_found
from youthpoint.operations.rights import allow
from youthpoint.operations.sights import see_referral
from youthpoint.operations.sync import emitting
from youthpoint.store import Store, UnitOfWork


def take_back(store: Store, referral_id: str, *, now: datetime) -> Referral:
    """Take it back: it is erased here, and there when the word arrives. Twice is like once.

    Raises:
        Refused: there is none.
    """
    with store.write() as uow:
        return taken_back(uow, referral_found(uow, referral_id), now)


def take_back_for(store: Store, referral_id: str, *, by: Account, now: datetime) -> Referral:
    """Take it back for somebody who says so at the desk.

    Raises:
        Refused: there is none, or this person may not read it.
    """
    with store.write() as uow:
        referral = referral_found(uow, referral_id)
        allow(by, Right.SERVE, referral.point_id)
        see_referral(uow, by, referral)
        return taken_back(uow, referral, now)


def taken_back(uow: UnitOfWork, referral: Referral, now: datetime) -> Referral:
    """Take it back within a use case that does more than that; twice is like once."""
    if not uow.erasures.is_buried(referral.aggregate):  # the authority has said so itself
        _end(uow, referral, now)
    after = referral.take_back(at=now)
    uow.referrals.save(after)
    return after


def _end(uow: UnitOfWork, referral: Referral, now: datetime) -> None:
    emitting.withdraw(uow, referral.basis_id, aggregate=referral.aggregate, at=now)
    uow.sent.forget_withdrawn(since=now)


def forget_texts(uow: UnitOfWork, point_id: str, until: Limits, *, now: datetime) -> int:
    """Forget here what was written, some time after it was given; return of how many.

    What nothing was heard of by then goes nowhere any more, as nobody could send it again: its word
    ends, so that of what may have been sent nothing stays there, either.
    """
    due = uow.referrals.texts_due(point_id, given_before=until.texts)
    for each in due:
        if looking.standing(uow, each) is Standing.ON_ITS_WAY:
            _end(uow, each, now)
        uow.referrals.save(each.forgotten())
        uow.sent.forget_record(RECORD, each.id)
    return len(due)


def forget(uow: UnitOfWork, point_id: str, until: Limits) -> int:
    """Forget which visit a referral was of an earlier day, and those whose page opens no more."""
    parted = uow.referrals.part_from_visits(point_id, given_before=until.began)
    return parted + uow.referrals.forget(point_id, given_before=until.links)
