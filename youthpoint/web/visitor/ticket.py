"""The ticket: where one stands, and what one can do about it."""

from collections.abc import Callable
from dataclasses import replace

from flask import Response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.states import ENDED, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations import undo
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.queue import visits
from youthpoint.web import kept
from youthpoint.web.context import now, store
from youthpoint.web.errors import STATUS
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.i18n import _l, clock_time
from youthpoint.web.live import SEEN, Answer, Came
from youthpoint.web.visitor.away import KEEP_FOR, keep_for
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.holding import held, holder_of, is_looked_at, looking, tokens_of
from youthpoint.web.visitor.ticket_part import moving, part_of
from youthpoint.web.visitor.tickets import ticket_page
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
    asked = request.args.get("seen", "")
    if asks_for_part() and (asked or visit.state is State.WAITING):
        return _part(visit, seen_by, part_of(visit, seen_by, link, asked))
    token = tokens_of(visit, seen_by)[1]
    refused = _refused()
    holder = replace(looking(visit, seen_by, link), refused=_words(refused))

    def render() -> str:
        page = ticket_page(visit, seen_by, holder)
        part = moving(visit, seen_by, link) if visit.state is State.WAITING else None
        asks = seen_by.point.policy.feedback
        return render_template(PAGES[visit.state], page=page, part=part, asks=asks)

    html = kept.page(seen_by, (visit.id, visit.version, holder), render)
    response = Response(html, headers=_headers(visit, seen_by, token))
    response.status_code = STATUS.get(refused, 409) if refused else 200
    return _answered(response, seen_by)


def _part(visit: Visit, seen_by: Outlook, answer: Answer) -> Response:
    """Answer htmx; a page of its own it is to load."""
    if answer.came is Came.NOTHING:
        return Response(status=204)
    if answer.came is Came.PAGE:
        status = STOP_ASKING if visit.state in ENDED else 200
        return Response(status=status, headers={"HX-Refresh": "true", "X-State": visit.state})
    headers = _headers(visit, seen_by, answer.seen)
    return _answered(Response(answer.html, headers=headers), seen_by)


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
    page = ticket_page(visit, seen_by, holder_of(visit, seen_by, link))
    return render_template("visitor/leave.html", page=page)


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
    reason = session.pop("refused", None) if is_looked_at() else None
    return Reason(reason) if reason else None


def _words(reason: Reason | None) -> str:
    """Return the words of a refusal; of what another tab still offers the ticket tells itself."""
    if reason is None:
        return ""
    return MEANWHILE if reason in OUT_OF_SEASON else WORDING[reason]


def _headers(visit: Visit, seen_by: Outlook, token: str) -> dict[str, str]:
    seconds = keep_for(visit, seen_by)
    return {SEEN: token} | ({KEEP_FOR: str(seconds)} if seconds else {})


def _answered(response: Response, seen_by: Outlook) -> Response:
    response.headers["X-Clock"] = clock_time(seen_by.seen_at, seen_by.point.zone)
    response.vary.add("HX-Request")
    return response
