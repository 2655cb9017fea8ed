"""Whom one can be referred to, and where a referral stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import RECORD, Referral
from youthpoint.domain.referrals.standings import STANDINGS, Given, Recipient, Standing
from youthpoint.domain.sync.sending import Sending, SendState
from youthpoint.operations.sync import emitting
from youthpoint.store import UnitOfWork


def recipients(uow: UnitOfWork, point_id: str) -> list[Recipient]:
    """Return whom somebody can be referred to here: nobody while no authority was joined."""
    if uow.joining.joined() is None:
        return []
    organisations = uow.changes.organisations(point_id).values()
    found = {each["kind"]: each["name"] for each in organisations if each["takes_referrals"]}
    return [Recipient(code=kind, name=Localized.of(**name)) for kind, name in found.items()]


def standing(uow: UnitOfWork, referral: Referral) -> Standing:
    """Return where a referral stands, by what the authority has signed for."""
    if referral.taken_back_at is not None:
        return Standing.ERASED_HERE if _left_elsewhere(uow, referral) else Standing.TAKEN_BACK
    if uow.erasures.is_buried(referral.aggregate):
        return Standing.ERASED
    sent = uow.outbox.of_basis(referral.basis_id)
    own = [each for each in sent if each.event.record == RECORD]
    if sent and (not own or any(map(emitting.ends, sent))):
        return Standing.LAPSED
    return STANDINGS.get(own[-1].state, Standing.ON_ITS_WAY) if own else Standing.ON_ITS_WAY


def erased_there(uow: UnitOfWork, referral: Referral) -> bool:
    """Tell whether the authority has nothing of it: it was taken back there, or never got there.

    The last word that was given tells it, or there being nothing but void places, or a tombstone.
    """
    last = _last_word(uow, referral)
    if last is None or uow.erasures.is_buried(referral.aggregate):
        return True
    return emitting.ends(last) and last.state is SendState.APPLIED


def _left_elsewhere(uow: UnitOfWork, referral: Referral) -> bool:
    """Tell whether another authority has it than the one that is asked now."""
    last = _last_word(uow, referral)
    gone = last is None or last.stream in uow.outbox.here()
    return not gone and not erased_there(uow, referral)


def _last_word(uow: UnitOfWork, referral: Referral) -> Sending | None:
    sent = uow.outbox.of_basis(referral.basis_id)
    words = [each for each in sent if each.event.record == emitting.BASIS]
    return words[-1] if words else None


def by_visit(uow: UnitOfWork, point_id: str) -> Mapping[str, Sequence[Given]]:
    """Return what was given in visits that are remembered, by visit, the newest first."""
    found: defaultdict[str, list[Given]] = defaultdict(list)
    for each in uow.referrals.in_visits(point_id):
        found[each.visit_id or ""].append(Given(each, standing(uow, each)))
    return dict(found)


def stands_for(uow: UnitOfWork, visit: Visit) -> bool:
    """Tell whether somebody was referred in this visit, and has not taken it back."""
    return any(each.taken_back_at is None for each in uow.referrals.of_visit(visit.id))


def referral_found(uow: UnitOfWork, referral_id: str) -> Referral:
    """Return the referral.

    Raises:
        Refused: there is none.
    """
    referral = uow.referrals.find(referral_id)
    if referral is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    return referral
