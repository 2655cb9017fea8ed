"""What of a point somebody of the staff is shown, and may act on (`domain/sights`)."""

from collections.abc import Iterable
from dataclasses import replace

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Expert
from youthpoint.domain.messages.messages import About, Subject
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.sights import EVERYTHING, NOTHING, Sight
from youthpoint.operations.outlook import Outlook
from youthpoint.store import UnitOfWork

TRUE = ("scene", "desks", "coming", "appointments", "anybody", "intake")
"""What is foretold of the queue, by all who wait: it tells of nobody."""


def sight_of(uow: UnitOfWork, account: Account, point_id: str) -> Sight:
    """Return what an account may see at a point.

    Whoever coordinates sees everything, and so does who was never said to be of an organisation.
    Whoever does not work there sees the least.
    """
    if not account.roles.get(point_id):
        return NOTHING
    if _coordinates(account, point_id):
        return EVERYTHING
    me = uow.experts.of_account(account.id, point_id)
    code = me.organisation if me else uow.accounts.organisations(point_id).get(account.id)
    sees = None if code is None else uow.changes.sees(point_id, code)
    if sees is None:
        return EVERYTHING if me or code is None else NOTHING
    return Sight.of(sees, _of_house(uow.experts.team(point_id), code))


def sight_at(outlook: Outlook, account: Account) -> Sight | None:
    """Return the same by the point as it stands, which knows who works there as an expert.

    Of others it can't tell. Every page of the staff asks, so nothing is read for it.
    """
    if _coordinates(account, outlook.point.id):
        return EVERYTHING
    me = next((each for each in outlook.team if each.account_id == account.id), None)
    if me is None:
        return None
    sees = outlook.sees.get(me.organisation)
    return Sight.of(sees, _of_house(outlook.team, me.organisation)) if sees else EVERYTHING


def _coordinates(account: Account, point_id: str) -> bool:
    return Role.COORDINATOR in account.roles.get(point_id, frozenset())


def _of_house(team: Iterable[Expert], code: str | None) -> list[Expert]:
    return [each for each in team if each.organisation == code]


def seen_by(outlook: Outlook, sight: Sight, account_id: str) -> Outlook:
    """Return a point as somebody may see it.

    Whom they may not see keeps a number and a place, and nothing else.
    """
    if sight.whole:
        return outlook
    hidden = frozenset(each.id for each in outlook.visits if not sight.shows_visit(each))
    shown = replace(
        outlook,
        visits=[veiled(each) if each.id in hidden else each for each in outlook.visits],
        calls=[each for each in outlook.calls if sight.shows_call(each, account_id)],
        bookings=[each for each in outlook.bookings if sight.shows_booking(each)],
        referred={it: given for it, given in outlook.referred.items() if it not in hidden},
        veiled=hidden,
    )
    vars(shown).update({name: getattr(outlook, name) for name in TRUE})
    return shown


def veiled(visit: Visit) -> Visit:
    """Return a visit without what it tells of somebody."""
    return replace(visit, nickname="", topics=(), age_band=AgeBand.NOT_SAID, phone="", nonce="")


def see_visit(uow: UnitOfWork, by: Account, visit: Visit) -> None:
    """Go on only if this person may see this visitor.

    Raises:
        Refused: their organisation may not.
    """
    _go_on(sight_of(uow, by, visit.point_id).shows_visit(visit))


def see_booking(uow: UnitOfWork, by: Account, booking: Booking) -> None:
    """Go on only if this person may see this booking.

    Raises:
        Refused: their organisation may not.
    """
    _go_on(sight_of(uow, by, booking.point_id).shows_booking(booking))


def see_call(uow: UnitOfWork, by: Account, call: Callback) -> None:
    """Go on only if this person may see who is to be called.

    Raises:
        Refused: their organisation may not.
    """
    _go_on(sight_of(uow, by, call.point_id).shows_call(call, by.id))


def see_referral(uow: UnitOfWork, by: Account, referral: Referral) -> None:
    """Go on only if this person may read what somebody wrote who was referred.

    Raises:
        Refused: their organisation may not.
    """
    _go_on(shows_referral(uow, sight_of(uow, by, referral.point_id), referral))


def shows_referral(uow: UnitOfWork, sight: Sight, referral: Referral) -> bool:
    """Tell whether somebody may read what somebody wrote who was referred."""
    visit = uow.visits.find(referral.visit_id) if referral.visit_id else None
    return sight.shows_referral(referral, visit)


def shows(uow: UnitOfWork, sight: Sight, about: About, account_id: str) -> bool:
    """Tell whether somebody may see whom a message is about; what has gone tells of nobody."""
    if sight.whole:
        return True
    visits = [uow.visits.find(about.id)] if about.subject is Subject.VISIT else []
    bookings = [uow.bookings.find(about.id)] if about.subject is Subject.BOOKING else []
    standbys = [uow.standbys.find(about.id)] if about.subject is Subject.STANDBY else []
    calls = [uow.callbacks.find(about.id)] if about.subject is Subject.CALLBACK else []
    return any((
        *(sight.shows_visit(each) for each in visits if each),
        *(sight.shows_booking(each) for each in bookings if each),
        *(sight.shows_standby(each) for each in standbys if each),
        *(sight.shows_call(each, account_id) for each in calls if each),
    ))  # fmt: skip


def _go_on(shown: bool) -> None:  # noqa: FBT001 - the one thing that is asked
    if not shown:
        raise Refused(Reason.FORBIDDEN)
