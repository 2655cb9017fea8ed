"""The part of a ticket that moves while somebody waits: asked for by htmx, or told.

Where many wait, every change moves all of them. What their parts have in common is rendered once,
with marks where each has its own: so five hundred phones know of a call in a quarter of a second.
"""

from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import Any

from flask import render_template, url_for
from markupsafe import escape

from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web import kept
from youthpoint.web.i18n import clock_time
from youthpoint.web.live import Answer, Came
from youthpoint.web.shared.places import place_of
from youthpoint.web.visitor.holding import held, tokens_of

NOTHING, ANOTHER_PAGE = Answer(came=Came.NOTHING), Answer(came=Came.PAGE)

MOST_BEFORE, MOST_AFTER = 5, 3
"""How many people are drawn before and after oneself."""

OWN = ("number", "here", "stands", "turn", "ahead", "more")
"""What each ticket has of its own."""

MARKS = {name: f"{name}-{token_hex(16)}" for name in OWN}
"""What stands in its place in what all have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """What moves on a ticket: words, the queue as people, and what stands for all of it (`seen`).

    `more` than are drawn come before; `far` is who need not stay close; `held` is who lets others
    go first. `at` is the time of all this, `closes` when the house does, if that might be before.
    Once the day has `ended`, nobody is called any more; `opens` are the words for the next opening.
    """

    number: str
    here: str
    stands: str
    turn: str
    ahead: str
    more: str
    drawn_before: int
    drawn_after: int
    far: bool
    held: bool
    ended: bool
    opens: str
    closes: str
    at: str
    seen: str
    notice: Localized | None = field(hash=False)  # of the point: it is the same for all


def moving(visit: Visit, seen_by: Outlook, link: str) -> Moving:
    """Return what moves on the ticket of somebody who waits."""
    place = place_of(visit, seen_by)
    return Moving(
        number=visit.ticket,
        here=url_for("visitor.ticket", link=link),
        stands=place.stands,
        turn=place.turn,
        ahead=str(place.ahead),
        more=f"+{place.ahead - MOST_BEFORE}" if place.ahead > MOST_BEFORE else "",
        drawn_before=min(place.ahead, MOST_BEFORE),
        drawn_after=min(place.behind, MOST_AFTER),
        far=place.ahead > 1 and not (place.closes or place.over),
        held=bool(place.held_until),
        ended=place.ended,
        opens=place.opens,
        closes=place.closes,
        at=clock_time(seen_by.seen_at, seen_by.point.zone),
        seen=tokens_of(visit, seen_by)[1],
        notice=seen_by.notice.text if seen_by.notice else None,
    )


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
    part = moving(visit, seen_by, link)
    return Answer(came=Came.PART, html=_rendered(seen_by, part), seen=token, clock=part.at)


def _rendered(seen_by: Outlook, part: Moving) -> str:
    marks: dict[str, Any] = {name: it for name, it in MARKS.items() if getattr(part, name)}
    alike = replace(part, **marks)

    def render() -> str:
        return render_template("visitor/_ticket.html", part=alike)

    html = kept.page(seen_by, alike, render).decode()
    for name, mark in marks.items():
        html = html.replace(mark, escape(getattr(part, name)))
    return html
