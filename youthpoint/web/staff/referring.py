"""Referring whoever is at the desk, on their word: the form, the page turned to them, the address.

Nothing is kept before they agree: what was written travels from page to page in the form.
"""

from flask import redirect, render_template, request, url_for
from flask_babel import refresh
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.referrals import giving, looking
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, store
from youthpoint.web.desks import in_sight, need
from youthpoint.web.i18n import speak_once
from youthpoint.web.looking import saw_visit
from youthpoint.web.shared.consents import Consent, recipient_name
from youthpoint.web.shared.qr import picture
from youthpoint.web.staff.acts import board_again
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.forms import handed_in
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.referral_forms import FIELDS, ReferForm
from youthpoint.web.staff.referral_pages import ReferPage, TakenAlongPage, TurnedPage
from youthpoint.web.tongues import is_spoken


@blueprint.route("/refer/<visit_id>", methods=["GET", "POST"])
def refer(visit_id: str) -> str | tuple[str, int]:
    """Write down what they want to have sent; then show it to them in their language."""
    need(Right.SERVE)
    here = in_sight()
    visit = _with_us(here, visit_id)
    form = ReferForm(here, visit)
    if "change" in request.form or not handed_in(form):
        return _ask(form, here, visit)
    return _turn(form, here, visit)


@blueprint.post("/refer/<visit_id>/agree")
def refer_agreed(visit_id: str) -> Redirect | str | tuple[str, int]:
    """Send what they have read and agreed to; pressed twice, it is sent once."""
    need(Right.SERVE)
    if "no" in request.form:
        return board_again()
    here = in_sight()
    visit = _with_us(here, visit_id)
    form = ReferForm(here, visit)
    try:
        wish = form.wish(visit, _read_in(visit))
        given = giving.record(store(), wish, by=guards.staff(), key=key(), now=now())
    except Refused as refusal:
        if refusal.reason not in FIELDS:
            raise
        form.refuse(refusal.reason)
        return _ask(form, here, visit)
    return redirect(url_for("staff.referred", referral_id=given.id), code=303)


@blueprint.get("/referred/<referral_id>")
def referred(referral_id: str) -> str:
    """Give them the address of their own page, as long as they are here."""
    need(Right.SERVE)
    here = in_sight()
    given = look_up(lambda uow: looking.referral_found(uow, referral_id))
    _with_us(here, given.visit_id or "")
    _speak(given.language)
    page = _taken_along(given, here)
    return render_template("staff/referred.html", page=page, frame=frame())


def _with_us(here: Outlook, visit_id: str) -> Visit:
    """Return whoever is at a desk now; that one sees them is noted.

    Raises:
        Refused: they are not, or one may not see them, or nobody can be referred from here.
    """
    visit = here.present.get(visit_id)
    if visit is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    if visit_id in here.veiled:
        raise Refused(Reason.FORBIDDEN)
    if visit.state is not State.IN_SERVICE:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    if not here.recipients:
        raise Refused(Reason.RECIPIENT_UNKNOWN)
    saw_visit(visit, here)
    return visit


def _ask(form: ReferForm, here: Outlook, visit: Visit) -> tuple[str, int]:
    page = ReferPage(visit_id=visit.id, number=visit.ticket, recipients=here.recipients)
    status = 422 if form.errors else 200
    return render_template("staff/refer.html", page=page, form=form, frame=frame()), status


def _turn(form: ReferForm, here: Outlook, visit: Visit) -> str | tuple[str, int]:
    read_in = _read_in(visit)
    _speak(read_in)
    try:
        consent = Consent.of(form.wish(visit, read_in), here)
    except Refused as refusal:
        form.refuse(refusal.reason)
        return _ask(form, here, visit)
    page = TurnedPage(
        visit_id=visit.id,
        consent=consent,
        written=tuple(form.written()),
        language=read_in,
    )
    return render_template("staff/refer_turned.html", page=page, frame=frame())


def _read_in(visit: Visit) -> str:
    """Return the language in which they read it: their own, unless another was chosen."""
    chosen = request.form.get("instead") or request.form.get("read_in")
    return chosen if chosen and is_spoken(chosen) else visit.language


def _speak(code: str) -> None:
    speak_once(code)
    refresh()


def _taken_along(given: Referral, here: Outlook) -> TakenAlongPage:
    link = codes.link(key(), given.id, given.nonce)
    address = url_for("visitor.referral", link=link, _external=True)
    name = recipient_name(here, given.recipient)
    days = here.point.policy.link_days
    return TakenAlongPage(recipient=name, address=address, qr=picture(address), days=days)
