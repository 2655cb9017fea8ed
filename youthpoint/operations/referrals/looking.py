"""Whom one can be referred to, and where a referral stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.localized import Localized
from youthpoint.domain.referrals import RECORD, Referral
from youthpoint.domain.standings import STANDINGS, Given, Recipient, Standing
from youthpoint.domain.visits import Visit
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
        return Standing.TAKEN_BACK
    sent = [each for each in uow.outbox.of_basis(referral.basis_id) if each.event.record == RECORD]
    return STANDINGS.get(sent[-1].state, Standing.ON_ITS_WAY) if sent else Standing.ON_ITS_WAY


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
