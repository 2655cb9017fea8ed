"""Asking that a partner contacts one: what they are to know, and the word that it may be sent."""

from collections.abc import Mapping

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.referrals import giving
from youthpoint.operations.returning import Trier
from youthpoint.web.context import browser, device, key, now, store
from youthpoint.web.errors import STATUS, status_of
from youthpoint.web.i18n import _l, here_in, language, only_speaks
from youthpoint.web.site import be_at, point_ids
from youthpoint.web.visitor import drafts, referral_drafts, whereabouts
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.holding import own_ticket, visit_asked_from
from youthpoint.web.visitor.referral_drafts import ReferralDraft
from youthpoint.web.visitor.referral_forms import FIELDS, ReferralForm
from youthpoint.web.visitor.referral_pages import AskPage, ConsentPage
from youthpoint.web.words import told

REFUSED = "refer-refused"
"""Where the session keeps why it could not be sent, until the form has said so."""

OFTEN: Mapping[Reason | int, str] = {
    Reason.TOO_MANY_TRIES: _l(
        "Many requests have just been sent from here. You can also come to the desk."
    )
}
OTHERWISE = _l("You have changed it since then. Is this right?")


@blueprint.get("/ask")
def refer() -> tuple[str, int]:
    """Ask what somebody wants to be contacted about, and where."""
    here = _here()
    form = ReferralForm(here, referral_drafts.begun(here))
    refused = session.pop(REFUSED, None)
    if refused is None:
        return _ask(form, here, status=200)
    form.refuse(Reason(refused))
    return _ask(form, here, status=STATUS[Reason(refused)])


@blueprint.post("/ask")
def tell_referral() -> Redirect | tuple[str, int]:
    """Take what was said, and show all that would be sent of it."""
    here = _here()
    form = ReferralForm(here, referral_drafts.begun(here))
    accepted = form.accepted()
    referral_drafts.keep(form.said())
    if only_speaks():
        return redirect(here_in(language()), code=303)
    if not accepted:
        return _ask(form, here, status=422)
    return redirect(url_for("visitor.check_referral"), code=303)


@blueprint.get("/ask/check")
def check_referral() -> Redirect | tuple[str, int]:
    """Show what is sent, to whom, and what becomes of it."""
    said = referral_drafts.present()
    return _check(said, status=200) if said else redirect(url_for("visitor.refer"), code=303)


@blueprint.post("/ask/check")
def give_referral() -> Redirect | tuple[str, int]:
    """Send it, now that it is agreed to, or forget it; sent twice, it asks once."""
    said = referral_drafts.present()
    if said is None:
        return redirect(url_for("visitor.refer"), code=303)
    if "no" in request.form:
        referral_drafts.drop()
        return redirect(_back(_where(said), said.ticket), code=303)
    if request.form.get("seal") != said.seal:
        return _check(said, refused=OTHERWISE, status=409)
    return _send(said)


def _send(said: ReferralDraft) -> Redirect | tuple[str, int]:
    try:
        given = _given(said)
    except Refused as refusal:
        return _say_why(said, refusal)
    referral_drafts.done(given)
    link = codes.link(key(), given.id, given.nonce)
    return redirect(url_for("visitor.referral", link=link), code=303)


def _here() -> Outlook:
    """Return the point where somebody asks, as it stands.

    Raises:
        Refused: nobody can be asked from there.
    """
    here = whereabouts.here()
    if not here.recipients:
        raise Refused(Reason.RECIPIENT_UNKNOWN)
    return here


def _where(said: ReferralDraft) -> Outlook:
    """Return the point where this was written: another tab may have gone to another one."""
    if said.point in point_ids():
        be_at(said.point)
    return whereabouts.here()


def _ask(form: ReferralForm, here: Outlook, *, status: int) -> tuple[str, int]:
    page = AskPage.of(here, back=_back(here, form.said().ticket))
    return render_template("visitor/refer.html", page=page, form=form), status


def _check(said: ReferralDraft, *, refused: str = "", status: int) -> Redirect | tuple[str, int]:
    here = _where(said)
    try:
        page = ConsentPage.of(here, said, refused=refused)
    except Refused as refusal:
        return _put_right(refusal)
    return render_template("visitor/refer_check.html", page=page), status


def _back(here: Outlook, ticket: str) -> str:
    """Return where one came from: the ticket, or the ways to go on."""
    own = own_ticket(here)
    link = ticket or (own.link if own else "")
    if link:
        return url_for("visitor.ticket", link=link)
    return url_for("visitor.how" if drafts.present() else "visitor.start")


def _given(said: ReferralDraft) -> Referral:
    here = _where(said)
    wish = said.wish(visit_id=visit_asked_from(here, said.ticket))
    sender = Trier(browser=f"refer:{browser()}", address=f"refer:{device()}")
    return giving.give(store(), wish, sender=sender, key=key(), now=now())


def _say_why(said: ReferralDraft, refusal: Refused) -> Redirect | tuple[str, int]:
    if refusal.reason is Reason.TOO_MANY_TRIES:
        return _check(said, refused=told(refusal, OFTEN), status=status_of(refusal))
    return _put_right(refusal)


def _put_right(refusal: Refused) -> Redirect:
    """Lead back to the form, which says what cannot be; what was said stands there.

    Raises:
        Refused: the form does not ask for that.
    """
    if refusal.reason not in FIELDS:
        raise refusal
    session[REFUSED] = refusal.reason
    return redirect(url_for("visitor.refer"), code=303)
