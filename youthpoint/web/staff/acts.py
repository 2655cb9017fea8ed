"""What is done from the board; each act is answered with the board as it then stands."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.queue.order import Presence
from youthpoint.operations import undo
from youthpoint.operations.feedback import talks
from youthpoint.operations.figures import contacts
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.queue import adding, desk, queues, serving
from youthpoint.operations.queue.serving import Ending, Onward
from youthpoint.web import guards
from youthpoint.web.context import now, store
from youthpoint.web.desks import desk_id, need
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.frames import frame


@blueprint.post("/call-next")
def call_next() -> Redirect:
    """Call the first whom one can help."""
    serving.call_next(store(), desk_id(), by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/call")
def call() -> Redirect:
    """Call somebody out of turn."""
    serving.call(store(), _said("who"), by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/call-again")
def call_again() -> Redirect:
    """Ring once more."""
    serving.call_again(store(), _said("visit"), by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/arrived")
def arrived() -> Redirect:
    """Begin the encounter."""
    serving.arrived(store(), _said("visit"), by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/missed")
def missed() -> Redirect:
    """Note that nobody came."""
    serving.missed(store(), _said("visit"), by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/back")
def back() -> Redirect:
    """Return somebody to the place they had."""
    serving.back_to_queue(store(), _said("visit"), by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/finish")
def finish() -> Redirect:
    """End the visit with what was done; the topics come along as they were put right."""
    ending = Ending(outcome=_said("outcome"), topics=_topics())
    serving.finish(store(), _said("visit"), ending, by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/hand-over")
def hand_over() -> Redirect:
    """Pass somebody to a colleague, or to whoever can help with other topics."""
    onward = Onward(expert=_said("expert") or None, topics=_topics())
    serving.hand_over(store(), _said("visit"), onward, by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/let-go")
def let_go() -> Redirect:
    """Take somebody who goes out of the queue."""
    adding.let_go(store(), _said("who"), by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/undo")
def take_back() -> Redirect:
    """Undo one's own last act."""
    need(Right.SERVE)
    undo.by_staff(store(), _said("act"), by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/presence")
def presence() -> Redirect | str:
    """Say whether one receives; whoever writes on another page stays there."""
    said = _said("presence")
    if said not in set(Presence):
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    desk.set_presence(store(), desk_id(), Presence(said), by=guards.staff(), now=now())
    if asks_for_part():
        return render_template("staff/_presence.html", frame=frame())
    return board_again()


@blueprint.post("/count")
def count() -> Redirect:
    """Count a contact that never queued."""
    kind, _, channel = _said("count").partition(".")
    if kind not in set(ContactKind) - {ContactKind.GROUP}:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    tally = Tally(kind=ContactKind(kind), channel=channel)
    contacts.count(store(), desk_id(), tally, by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/talk")
def talk() -> Redirect:
    """See to somebody who would like to talk about their visit."""
    talks.see_to(store(), desk_id(), _said("talk"), by=guards.staff(), now=now())
    return board_again()


@blueprint.post("/open-queue")
def open_queue() -> Redirect:
    """Take people into the queue again today."""
    queues.open_queue(store(), desk_id(), by=guards.staff())
    return board_again()


@blueprint.post("/alarm")
def ring() -> Redirect:
    """Ring every open console of the point."""
    desk.ring_alarm(store(), desk_id(), by=guards.staff(), now=now())
    return _alarms_again()


@blueprint.post("/alarm/answer")
def answer() -> Redirect:
    """Tell the colleagues that one is going."""
    desk.answer_alarm(store(), desk_id(), _said("alarm"), by=guards.staff())
    return _alarms_again()


@blueprint.post("/alarm/over")
def over() -> Redirect:
    """End an alarm."""
    desk.quiet_alarm(store(), desk_id(), _said("alarm"), by=guards.staff(), now=now())
    return _alarms_again()


def board_again() -> Redirect:
    """Go on at the board."""
    return redirect(url_for("staff.queue"), code=303)


def _alarms_again() -> Redirect:
    """Show the alarms where they were asked from; without JavaScript, above the board."""
    return redirect(url_for("staff.alarms"), code=303) if asks_for_part() else board_again()


def _said(name: str) -> str:
    return request.form.get(name, "")


def _topics() -> tuple[str, ...] | None:
    """Return what was ticked, where the topics stand on the page at all."""
    return tuple(request.form.getlist("topics")) if "topics-shown" in request.form else None
