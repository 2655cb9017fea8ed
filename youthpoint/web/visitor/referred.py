"""One's own referral: where it stands, and taking it back, as long as its link opens it."""

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.referrals.standings import OVER
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.referrals import ending, following
from youthpoint.operations.referrals.following import Followed
from youthpoint.web.context import key, look_up, now, outlook, store
from youthpoint.web.htmx import asks_for_part, respond
from youthpoint.web.site import be_at
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.referral_pages import ReferralPage


@blueprint.get("/r/<link>")
def referral(link: str) -> Response:
    """Show where it stands; to htmx only what has changed since it last asked."""
    page = _page(link)
    if asks_for_part() and request.args.get("seen") == page.seen:
        return Response(status=204)
    return respond("visitor/referral.html", "visitor/_referral.html", page=page)


@blueprint.route("/r/<link>/take-back", methods=["GET", "POST"])
def take_back_referral(link: str) -> str | Redirect:
    """Ask once, then have it erased here and there; no reason is needed."""
    found, seen_by = held_referral(link)
    if request.method == "GET" and found.standing not in OVER:
        return render_template("visitor/referral_take_back.html", page=_shown(found, seen_by, link))
    if request.method == "POST":
        ending.take_back(store(), found.referral.id, now=now())
    return redirect(url_for("visitor.referral", link=link), code=303)


def _page(link: str) -> ReferralPage:
    return _shown(*held_referral(link), link)


def held_referral(link: str) -> tuple[Followed, Outlook]:
    """Return what a link opens, and its point as it stands.

    Raises:
        Refused: there is none, or it has been open for its time.
    """
    digest = codes.digest(key(), link)
    found = look_up(lambda uow: following.followed(uow, digest))
    if found is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    seen_by = outlook(found.referral.point_id)
    if not found.referral.is_open_to_link(seen_by.point, now=now()):
        raise Refused(Reason.VISIT_UNKNOWN)
    be_at(found.referral.point_id)
    return found, seen_by


def _shown(found: Followed, seen_by: Outlook, link: str) -> ReferralPage:
    address = url_for("visitor.referral", link=link, _external=True)
    return ReferralPage.of(found, seen_by, link=link, address=address)
