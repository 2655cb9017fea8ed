"""Asking to be called: when and where, a look through it, and the page of the call."""

from dataclasses import replace
from secrets import token_hex

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.callbacks.callbacks import Callback, CallState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.callbacks import callbacks
from youthpoint.operations.callbacks.callbacks import CallWish
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import key, look_up, now, outlook, store
from youthpoint.web.errors import STATUS
from youthpoint.web.i18n import here_in, language, only_speaks
from youthpoint.web.site import be_at
from youthpoint.web.visitor import call_drafts, drafts, whereabouts
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.call_drafts import CallDraft
from youthpoint.web.visitor.call_forms import FIELDS, YES, CallForm
from youthpoint.web.visitor.call_pages import AskedPage, CallPage, CheckPage, Own
from youthpoint.web.visitor.drafts import Draft


@blueprint.get("/call")
def call() -> Redirect | tuple[str, int]:
    """Ask when we can call, and where; the point need not be open for that."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    form = _form(draft)
    refused = session.pop("call-refused", None)
    if refused is None:
        return _ask(form, draft, status=200)
    form.refuse(Reason(refused))
    return _ask(form, draft, status=STATUS.get(Reason(refused), 409))


@blueprint.post("/call")
def tell_when() -> Redirect | tuple[str, int]:
    """Take what was said, and show it once more."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    form = _form(draft)
    accepted = form.accepted()
    call_drafts.keep(form.said(_said(draft).form_key))
    if only_speaks():
        return redirect(here_in(language()), code=303)
    if not accepted:
        return _ask(form, draft, status=422)
    return redirect(url_for("visitor.check_call"), code=303)


@blueprint.get("/call/check")
def check_call() -> Redirect | str:
    """Show what was said before it is asked for."""
    draft, said = whereabouts.draft_here(), call_drafts.present()
    if draft is None or said is None:
        return redirect(url_for("visitor.call"), code=303)
    try:
        page = CheckPage.of(said, whereabouts.here(), draft.topics, now=now())
    except Refused as refusal:
        return _put_right(refusal)
    return render_template("visitor/call_check.html", page=page)


@blueprint.post("/call/check")
def ask_for_call() -> Redirect:
    """Ask for the call; sent twice, it is asked for once."""
    draft, said = whereabouts.draft_here(), call_drafts.present()
    if draft is None or said is None:
        return redirect(url_for("visitor.call"), code=303)
    try:
        asked = callbacks.ask(store(), _wish(said, draft), key=key(), now=now())
    except Refused as refusal:
        return _put_right(refusal)
    call_drafts.done(asked)
    drafts.over(draft)
    link = codes.link(key(), asked.id, asked.nonce)
    return redirect(url_for("visitor.asked_call", link=link), code=303)


@blueprint.get("/c/<link>")
def asked_call(link: str) -> str:
    """Show when we call, and what came of it."""
    asked, seen_by = held_call(link)
    own = replace(_own(asked, link), did=session.pop("did", ""))
    page = AskedPage.of(asked, seen_by, own, now=now())
    waits = asked.state is CallState.ASKED
    return render_template(
        "visitor/call_asked.html" if waits else "visitor/call_over.html", page=page
    )


@blueprint.route("/c/<link>/withdraw", methods=["GET", "POST"])
def withdraw_call(link: str) -> str | Redirect:
    """Ask once, then call nobody; no reason is needed."""
    asked, seen_by = held_call(link)
    if request.method == "GET" and asked.state is CallState.ASKED:
        page = AskedPage.of(asked, seen_by, _own(asked, link), now=now())
        return render_template("visitor/call_withdraw.html", page=page)
    if asked.state is CallState.ASKED:
        callbacks.withdraw(store(), asked.id, now=now())
    return redirect(url_for("visitor.asked_call", link=link), code=303)


def held_call(link: str) -> tuple[Callback, Outlook]:
    """Return the call that a link opens, and its point as it stands.

    Raises:
        Refused: there is none, or the day of its window is over.
    """
    digest = codes.digest(key(), link)
    asked = look_up(lambda uow: uow.callbacks.by_link(digest))
    if asked is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    seen_by = outlook(asked.point_id)
    if asked.day < seen_by.point.day_of(now()):
        raise Refused(Reason.VISIT_UNKNOWN)
    be_at(asked.point_id)
    return asked, seen_by


def _own(asked: Callback, link: str) -> Own:
    code = codes.code(key(), asked.id, asked.nonce)
    return Own(link=link, code=code, mine=call_drafts.is_mine(asked))


def _said(draft: Draft) -> CallDraft:
    """Return what was said of the call so far; the nickname may have been told before."""
    kept = call_drafts.present()
    return kept or CallDraft(form_key=token_hex(16), nickname=draft.nickname)


def _form(draft: Draft) -> CallForm:
    return CallForm(whereabouts.here().point, _said(draft), now=now())


def _ask(form: CallForm, draft: Draft, *, status: int) -> tuple[str, int]:
    page = CallPage.of(whereabouts.here(), draft.topics, now=now())
    return render_template("visitor/call.html", page=page, form=form), status


def _put_right(refusal: Refused) -> Redirect:
    """Lead back to the form, which says what cannot be; what was said stands there.

    Raises:
        Refused: the form does not ask for that.
    """
    if refusal.reason not in FIELDS:
        raise refusal
    session["call-refused"] = refusal.reason
    return redirect(url_for("visitor.call"), code=303)


def _wish(said: CallDraft, draft: Draft) -> CallWish:
    return CallWish(
        point_id=whereabouts.here().point.id,
        window=said.window,
        phone=said.phone,
        language=language(),
        message=said.message == YES,
        topics=tuple(draft.topics),
        nickname=said.nickname,
        form_key=said.form_key,
    )
