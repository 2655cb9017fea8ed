"""After the visit: one tap on a face, and the national questions for who wants to."""

from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback.feedback import FACES, Feedback
from youthpoint.domain.queue.states import State
from youthpoint.operations.feedback import feedback as operations
from youthpoint.operations.feedback import talks
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.web.context import now, store
from youthpoint.web.i18n import here_in, language, only_speaks
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.holding import held
from youthpoint.web.visitor.instrument import MoreForm, MorePage, items, more_form

MOST_REMEMBERED = 5
"""Visits of which a browser remembers that they were answered for."""


@blueprint.post("/t/<link>/face")
def face(link: str) -> Redirect:
    """Keep one tap at once; a second tap on the same visit changes the first."""
    visit, _seen_by = held(link)
    tapped = request.form.get("face", "")
    if visit.state is not State.FINISHED or tapped not in [str(each) for each in FACES]:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    begun: dict[str, str] = session.get("feedback", {})
    tap = Tap(
        face=int(tapped),
        language=language(),
        feedback_id=begun.get("id") if begun.get("of") == visit.id else None,
    )
    kept = operations.tap_face(store(), visit.point_id, tap, now=now())
    session["feedback"] = {"id": kept.id, "of": visit.id, "face": kept.face}
    return redirect(url_for("visitor.more"), code=303)


@blueprint.get("/feedback")
def more() -> Redirect | tuple[str, int]:
    """Ask the rest, all of it optional."""
    kept = _begun()
    if kept is None:
        return redirect(url_for("visitor.start"), code=303)
    return _ask(kept, more_form(kept), status=200)


@blueprint.post("/feedback")
def answer() -> Redirect | tuple[str, int]:
    """Keep the answers; whether somebody should talk with them is a tap of its own."""
    kept = _begun()
    if kept is None:
        return redirect(url_for("visitor.start"), code=303)
    asks = "talk" in request.form
    if asks:
        kept = talks.ask_to_talk(store(), kept, now=now())
    form = more_form(kept)
    if not form.accepted():
        return _ask(kept, form, status=422)
    operations.answer(store(), form.added_to(kept))
    if asks or only_speaks():
        return redirect(here_in(language()), code=303)
    return redirect(url_for("visitor.thanks"), code=303)


@blueprint.get("/thanks")
def thanks() -> str:
    """Thank, and forget in this browser what was said."""
    kept = _begun()
    if begun := session.pop("feedback", None):
        thanked: list[str] = session.get("thanked", [])
        session["thanked"] = [begun["of"], *thanked][:MOST_REMEMBERED]
    return render_template("visitor/thanks.html", page=kept)


def _ask(kept: Feedback, form: MoreForm, *, status: int) -> tuple[str, int]:
    page = MorePage(items=items("scale"), kept=kept)
    return render_template("visitor/more.html", page=page, form=form), status


def _begun() -> Feedback | None:
    """Return what this browser has begun to say, while anybody is asked."""
    begun: dict[str, Any] = session.get("feedback", {})
    if not begun:
        return None
    with store().read() as uow:
        kept = uow.feedback.find(begun["id"])
        point = uow.points.find(kept.point_id) if kept else None
    return kept if point and point.policy.feedback else None
