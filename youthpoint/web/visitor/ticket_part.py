"""The part of a ticket that moves while somebody waits: asked for by htmx, or told."""

from flask import render_template

from youthpoint.domain.states import State
from youthpoint.domain.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web import kept
from youthpoint.web.i18n import clock_time
from youthpoint.web.live import Answer, Came
from youthpoint.web.visitor.holding import held, tokens_of
from youthpoint.web.visitor.tickets import Holder, ticket_page

NOTHING, ANOTHER_PAGE = Answer(came=Came.NOTHING), Answer(came=Came.PAGE)


def told(link: str, seen: str) -> Answer | None:
    """Return what somebody who waits and has seen this is told; the page itself tells the rest."""
    visit, seen_by = held(link)
    return part_of(visit, seen_by, link, seen) if visit.state is State.WAITING else None


def part_of(visit: Visit, seen_by: Outlook, link: str, seen: str) -> Answer:
    """Return what has changed for somebody who has seen this; all of it, if they say nothing.

    Nothing of it depends on who they are: it is the same for all who read one language.
    """
    frame, token = tokens_of(visit, seen_by)
    if seen == token:
        return NOTHING
    if visit.state is not State.WAITING or (seen and not seen.startswith(frame)):
        return ANOTHER_PAGE

    def render() -> str:
        page = ticket_page(visit, seen_by, Holder(link=link, code="", seen=token))
        return render_template("visitor/_ticket.html", page=page)

    html = kept.page(seen_by, (visit.id, link, "part"), render).decode()
    clock = clock_time(seen_by.seen_at, seen_by.point.zone)
    return Answer(came=Came.PART, html=html, seen=token, clock=clock)
