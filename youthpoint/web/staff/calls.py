"""Calls that were asked for: who is to be called, who calls, what came of it."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.callbacks.callbacks import Answer
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations import undo
from youthpoint.operations.callbacks import calling
from youthpoint.operations.callbacks.calling import Ending
from youthpoint.operations.queue.deeds import UNDO_TIME
from youthpoint.web import guards
from youthpoint.web.context import now, store
from youthpoint.web.desks import desk_id, in_sight, need
from youthpoint.web.looking import saw, saw_list
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.call_rows import calls_page
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.toasts import Toast, toast_of
from youthpoint.web.staff.words import CALLS


@blueprint.get("/calls")
def calls() -> str:
    """Show whom to call now, and whom later."""
    need(Right.SERVE)
    here, me = in_sight(), guards.staff()
    saw_list(Thing.CALLS)
    saw(Thing.CALL, *(it for it in here.calls if it.holder(here.seen_at) == me.id), own=True)
    page = calls_page(here, me, _toast())
    return render_template("staff/calls.html", page=page, frame=frame())


@blueprint.post("/calls/take")
def take_call() -> Redirect:
    """Make a call one's own; its number is shown then."""
    calling.take(store(), desk_id(), _said("call"), by=guards.staff(), now=now())
    return _calls_again()


@blueprint.post("/calls/give-back")
def give_back_call() -> Redirect:
    """Leave a call to whoever takes it."""
    calling.give_back(store(), desk_id(), _said("call"), by=guards.staff(), now=now())
    return _calls_again()


@blueprint.post("/calls/end")
def end_call() -> Redirect:
    """Say what came of a call."""
    need(Right.SERVE)
    answer = _said("answer")
    if answer not in set(Answer):
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    ending = Ending(call_id=_said("call"), answer=Answer(answer))
    calling.end(store(), desk_id(), ending, by=guards.staff(), now=now())
    return _calls_again()


@blueprint.post("/calls/undo")
def take_back_call() -> Redirect:
    """Undo what one has just done about a call."""
    need(Right.SERVE)
    undo.by_staff(store(), _said("act"), by=guards.staff(), now=now())
    return _calls_again()


def _calls_again() -> Redirect:
    return redirect(url_for("staff.calls"), code=303)


def _toast() -> Toast:
    """Return what this person has just done about a call, while it can be undone."""
    with store().read() as uow:
        act = uow.acts.last_by(guards.staff().id, desk_id(), since=now() - UNDO_TIME)
    return toast_of(act if act and act.kind in CALLS else None, None)


def _said(name: str) -> str:
    return request.form.get(name, "")
