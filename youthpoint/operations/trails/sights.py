"""Whether somebody of the staff may see all that is kept of one person."""

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.trails.trails import Trail
from youthpoint.operations.sights import shows_referral, sight_of
from youthpoint.store import UnitOfWork


def see_trail(uow: UnitOfWork, by: Account, trail: Trail) -> None:
    """Go on only if this person may see every record of it.

    Raises:
        Refused: their organisation may not.
    """
    sight = sight_of(uow, by, trail.point_id)
    shown = (
        *(sight.shows_visit(each) for each in trail.visits),
        *(sight.shows_booking(each) for each in trail.bookings),
        *(sight.shows_standby(each) for each in trail.standbys),
        *(sight.shows_call(each, by.id) for each in trail.calls),
        *(shows_referral(uow, sight, each) for each in trail.referrals),
    )
    if not all(shown):
        raise Refused(Reason.FORBIDDEN)
