"""The ticket: where one stands, and what one can do about it."""

from collections.abc import Callable

from flask import Response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.states import ENDED, State
from youthpoint.domain.visits import Visit
from youthpoint.operations import undo, visits
from youthpoint.operations.deeds import UNDO_TIME
from youthpoint.operations.outlook import Outlook
from youthpoint.web import kept
from youthpoint.web.context import key, look_up, now, outlook, store
from youthpoint.web.errors import STATUS
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.i18n import _l, clock_time, language
from youthpoint.web.site import be_at
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.drafts import is_mine
from youthpoint.web.visitor.tickets import Holder, ticket_page
from youthpoint.web.words import WORDING

PAGES = {
    State.WAITING: "visitor/ticket.html",
    State.CALLED: "visitor/called.html",
    State.IN_SERVICE: "visitor/with_you.html",
    State.MISSED: "visitor/missed.html",
    State.FINISHED: "visitor/faces.html",
    State.LEFT: "visitor/left.html",
    State.CLOSED: "visitor/closed.html",
}

PART = "visitor/_ticket.html"

OUT_OF_SEASON = frozenset({
    Reason.ALREADY_CALLED, Reason.ALREADY_ENDED, Reason.NOT_POSSIBLE_NOW, Reason.NOT_YET_CALLED
})  # fmt: skip
"""Refusals that come of a page which was true when it was opened."""

MEANWHILE = _l("Something has changed meanwhile. This is how it stands now.")

STOP_ASKING = 286
"""What htmx takes as: nothing will change here any more."""


@blueprint.get("/t/<link>")
def ticket(link: str) -> Response:
    """Show where the visit stands; to htmx only what has changed since it last asked."""
    visit, seen_by = held(link)
    frame, token = _tokens(visit, seen_by)
    if asks_for_part() and (asked := request.args.get("seen")):
        if asked == token:
            return Response(status=204)
        if not asked.startswith(frame):
            return _another_page(visit)
    refused = _refused()
    said = {"did": session.pop("did", ""), "refused": _words(refused)}
    holder = _holder(visit, seen_by, link, **said)

    def render() -> str:
        page = ticket_page(visit, seen_by, holder)
        return render_template(PART if part else PAGES[visit.state], page=page)

    part = visit.state is State.WAITING and asks_for_part()
    response = Response(kept.page(seen_by, (visit.id, visit.version, holder, part), render))
    return _answered(response, seen_by, refused)


def _another_page(visit: Visit) -> Response:
    """Let htmx load what has come: it needs a page of its own."""
    status = STOP_ASKING if visit.state in ENDED else 200
    return Response(status=status, headers={"HX-Refresh": "true", "X-State": visit.state})


@blueprint.post("/t/<link>/let-one-go")
def let_one_go(link: str) -> Redirect:
    """Let the next one go first."""
    return _do(link, visits.let_one_go_first, did="let-one-go-first")


@blueprint.post("/t/<link>/coming")
def coming(link: str) -> Redirect:
    """Tell the expert that one is on the way."""
    return _do(link, visits.on_my_way)


@blueprint.post("/t/<link>/five-minutes")
def five_minutes(link: str) -> Redirect:
    """Ask for five minutes."""
    return _do(link, visits.hold, did="five-minutes")


@blueprint.post("/t/<link>/rejoin")
def rejoin(link: str) -> Redirect:
    """Come back after a missed call."""
    return _do(link, visits.rejoin, did="rejoined")


@blueprint.post("/t/<link>/undo")
def take_back(link: str) -> Redirect:
    """Undo what one did last."""
    return _do(link, undo.by_visitor, did="undone")


@blueprint.route("/t/<link>/leave", methods=["GET", "POST"])
def leave(link: str) -> str | Redirect:
    """Ask once, then leave; no reason is needed."""
    if request.method == "POST":
        return _do(link, visits.leave)
    visit, seen_by = held(link)
    if visit.state in ENDED:
        return redirect(url_for("visitor.ticket", link=link), code=303)
    page = ticket_page(visit, seen_by, _holder(visit, seen_by, link))
    return render_template("visitor/leave.html", page=page)


def held(link: str) -> tuple[Visit, Outlook]:
    """Return the visit that a link opens, and its point as it stands.

    Raises:
        Refused: there is none, or its day is over: links end with the point's day (decision 2).
    """
    digest = codes.digest(key(), link)
    visit = look_up(lambda uow: uow.visits.by_link(digest))
    if visit is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    seen_by = outlook(visit.point_id)
    if visit.day != seen_by.point.day_of(now()):
        raise Refused(Reason.VISIT_UNKNOWN)
    be_at(visit.point_id)
    return visit, seen_by


def _holder(
    visit: Visit, seen_by: Outlook, link: str, *, did: str = "", refused: str = ""
) -> Holder:
    return Holder(
        link=link,
        code=codes.code(key(), visit.id, visit.nonce),
        seen=_tokens(visit, seen_by)[1],
        undoable=visit.ended_at is not None and now() - visit.ended_at <= UNDO_TIME,
        mine=is_mine(visit),
        thanked=visit.id in session.get("thanked", ()),
        did=did,
        refused=refused,
    )


def _tokens(visit: Visit, seen_by: Outlook) -> tuple[str, str]:
    """Return what stands for the page's frame, and for all that is shown in it.

    Who waits sees the queue move; in every other state only the visit itself can change.
    """
    if visit.state is not State.WAITING:
        frame = f"{visit.state}.{visit.version}.{language()}"
        return frame, frame
    frame = f"{visit.state}.{language()}."
    minute = int(seen_by.seen_at.timestamp()) // 60
    return frame, f"{frame}{seen_by.revision}.{minute}"


def _do(link: str, act: Callable[..., object], *, did: str = "") -> Redirect:
    """Do it, and show the ticket; if it cannot be done, say why on the ticket as it is now.

    Both ways lead to the ticket's own address: loading it again does nothing again.
    """
    visit, _seen_by = held(link)
    try:
        act(store(), visit.id, now=now())
        session["did"] = did
    except Refused as refusal:
        session["refused"] = refusal.reason
    return redirect(url_for("visitor.ticket", link=link), code=303)


def _refused() -> Reason | None:
    """Return why what was just tried here could not be done, once."""
    reason = session.pop("refused", None)
    return Reason(reason) if reason else None


def _words(reason: Reason | None) -> str:
    """Return the words of a refusal; of what another tab still offers the ticket tells itself."""
    if reason is None:
        return ""
    return MEANWHILE if reason in OUT_OF_SEASON else WORDING[reason]


def _answered(response: Response, seen_by: Outlook, refused: Reason | None) -> Response:
    response.headers["X-Clock"] = clock_time(seen_by.seen_at, seen_by.point.zone)
    response.vary.add("HX-Request")
    response.status_code = STATUS.get(refused, 409) if refused else 200
    return response
