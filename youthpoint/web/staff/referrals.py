"""Whom the point has referred to whom: looked for by name, and taken back at their word."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.referrals.standings import Given
from youthpoint.domain.sights import Sight
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations import sights
from youthpoint.operations.referrals import ending, looking
from youthpoint.operations.rights import allow
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, store
from youthpoint.web.desks import desk_id, in_sight, need, sight
from youthpoint.web.looking import saw
from youthpoint.web.staff.acts import board_again
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.referral_pages import ReferralsPage, ReferredRow

MOST_ROWS = 50
"""Referrals on the page; whoever came before is looked for by name."""


@blueprint.route("/referrals", methods=["GET", "POST"])
def referrals() -> str:
    """Show who was referred to whom, while it is known; a name stands in no address."""
    need(Right.SERVE)
    here, mine, name = in_sight(), sight(), request.form.get("name", "").strip()
    shown, more = look_up(lambda uow: _found(uow, here.point.id, mine, name.casefold()))
    saw(Thing.SEARCH if name else Thing.REFERRALS, *(each.referral for each in shown))
    page = ReferralsPage(
        rows=tuple(ReferredRow.of(each, here) for each in shown),
        name=name,
        more=more,
        days=here.point.policy.referral_days,
    )
    return render_template("staff/referrals.html", page=page, frame=frame())


@blueprint.route("/referrals/<referral_id>/take-back", methods=["GET", "POST"])
def take_back_referral(referral_id: str) -> Redirect | str:
    """Ask once, then have it erased here and there: nothing brings it back."""
    need(Right.SERVE)
    if request.method == "POST":
        ended = ending.take_back_for(store(), referral_id, by=guards.staff(), now=now())
        return board_again() if ended.visit_id else redirect(url_for("staff.referrals"), code=303)
    given = look_up(lambda uow: _readable(uow, referral_id))
    here = in_sight()
    saw(Thing.REFERRAL, given.referral)
    page = ReferredRow.of(given, here)
    return render_template("staff/referral_take_back.html", page=page, frame=frame())


def _found(uow: UnitOfWork, point_id: str, mine: Sight, name: str) -> tuple[list[Given], int]:
    """Return the newest that one may read and that have this name in theirs, and how many more."""
    found = [
        each
        for each in uow.referrals.known(point_id)
        if name in each.name.casefold() and sights.shows_referral(uow, mine, each)
    ]
    shown = [Given(each, looking.standing(uow, each)) for each in found[:MOST_ROWS]]
    return shown, len(found) - len(shown)


def _readable(uow: UnitOfWork, referral_id: str) -> Given:
    """Return a referral that one may read.

    Raises:
        Refused: there is none, it is another point's, or one's organisation may not.
    """
    referral = looking.referral_found(uow, referral_id)
    allow(guards.staff(), Right.SERVE, referral.point_id)
    if referral.point_id != desk_id():  # its own coordinator reads who looked
        raise Refused(Reason.VISIT_UNKNOWN)
    sights.see_referral(uow, guards.staff(), referral)
    return Given(referral, looking.standing(uow, referral))
