"""The ticket: where one stands, and what one can do about it."""

from collections.abc import Callable

from flask import Response, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.visits import ENDED, State, Visit
from youthpoint.operations import undo, visits
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import key, now, outlook, store
from youthpoint.web.htmx import asks_for_part, respond
from youthpoint.web.i18n import language
from youthpoint.web.site import be_at
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.pages import TicketPage, ticket_page

PAGES = {
    State.WAITING: "visitor/ticket.html",
    State.CALLED: "visitor/called.html",
    State.IN_SERVICE: "visitor/with_you.html",
    State.MISSED: "visitor/missed.html",
    State.FINISHED: "visitor/faces.html",
    State.LEFT: "visitor/left.html",
    State.CLOSED: "visitor/closed.html",
}

STOP_ASKING = 286
"""What htmx takes as: nothing will change here any more."""

DEEDS = frozenset({"let-one-go-first", "five-minutes", "rejoined", "undone"})


@blueprint.get("/t/<link>")
def ticket(link: str) -> Response | Redirect:
    """Show where the visit stands; to htmx only what has changed since it last asked."""
    visit = held(link)
    seen_by = outlook(visit.point_id)
    token = _token(seen_by, visit)
    if asks_for_part() and (asked := request.args.get("seen")):
        if asked == token:
            return Response(status=204)
        if not asked.startswith(f"{visit.state}."):
            return Response(status=200, headers={"HX-Refresh": "true"})
    page = _page(visit, seen_by, link, token)
    if visit.state is not State.WAITING:
        return make_response(render_template(PAGES[visit.state], page=page))
    response = respond(PAGES[visit.state], "visitor/_ticket.html", page=page)
    response.headers["X-Clock"] = page.at
    return response


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
    undo.by_visitor(store(), held(link).id, now=now())
    return redirect(url_for("visitor.ticket", link=link, did="undone"), code=303)


@blueprint.route("/t/<link>/leave", methods=["GET", "POST"])
def leave(link: str) -> str | Redirect:
    """Ask once, then leave; no reason is needed."""
    visit = held(link)
    if request.method == "POST":
        return _do(link, visits.leave)
    if visit.state in ENDED:
        return redirect(url_for("visitor.ticket", link=link))
    seen_by = outlook(visit.point_id)
    page = _page(visit, seen_by, link, _token(seen_by, visit))
    return render_template("visitor/leave.html", page=page)


def held(link: str) -> Visit:
    """Return the visit that a link opens.

    Raises:
        Refused: there is none, or its day is over and it was forgotten.
    """
    with store().read() as uow:
        visit = uow.visits.by_link(codes.digest(key(), link))
    if visit is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    be_at(visit.point_id)
    return visit


def _page(visit: Visit, seen_by: Outlook, link: str, token: str) -> TicketPage:
    did = request.args.get("did", "")
    return ticket_page(
        visit,
        seen_by,
        link=link,
        code=codes.code(key(), visit.id, visit.nonce),
        seen=token,
        mine=visit.id in session.get("mine", ()),
        did=did if did in DEEDS else "",
    )


def _token(seen_by: Outlook, visit: Visit) -> str:
    minute = int(seen_by.seen_at.timestamp()) // 60
    return f"{visit.state}.{seen_by.revision}.{minute}.{language()}"


def _do(link: str, act: Callable[..., Visit], *, did: str | None = None) -> Redirect:
    act(store(), held(link).id, now=now())
    return redirect(url_for("visitor.ticket", link=link, did=did), code=303)
