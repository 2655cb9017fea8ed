"""Letting this browser tell that the turn is near, and no more."""

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.pushes import Browser
from youthpoint.operations.messages import pushes
from youthpoint.web.context import settings, store
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.holding import held, told_here


@blueprint.post("/t/<link>/push")
def tell_here(link: str) -> Redirect:
    """Tell this browser from now on.

    Raises:
        Refused: push services do not know this installation.
    """
    if settings().push_key is None:
        raise Refused(Reason.PUSH_WRONG)
    visit, _seen_by = held(link)
    sent = {each: request.form.get(each, "") for each in ("endpoint", "p256dh", "auth")}
    try:
        told = pushes.subscribe(store(), visit.id, Browser(**sent), local=settings().push_local)
        session["push"] = {"of": visit.id, "id": told}
    except Refused as refusal:
        session["refused"] = refusal.reason
    return redirect(url_for("visitor.ticket", link=link), code=303)


@blueprint.post("/t/<link>/push/stop")
def tell_no_more(link: str) -> Redirect:
    """Tell this browser no more."""
    visit, _seen_by = held(link)
    if told := told_here(visit):
        pushes.unsubscribe(store(), visit.id, told)
    session.pop("push", None)
    return redirect(url_for("visitor.ticket", link=link), code=303)
