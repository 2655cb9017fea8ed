"""Choosing a time: with whom, how and when; it is held while the rest is told."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from flask import g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.operations import bookings
from youthpoint.operations.bookings import Taking
from youthpoint.web import kept
from youthpoint.web.context import now, store
from youthpoint.web.errors import STATUS
from youthpoint.web.shared.experts import Shown
from youthpoint.web.shared.moments import moment_words
from youthpoint.web.visitor import booking_drafts, whereabouts
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.drafts import Draft
from youthpoint.web.visitor.pages import may_need_exit
from youthpoint.web.visitor.slots import Choice
from youthpoint.web.visitor.time_finding import Look, first_times, slot_page, wanted_of
from youthpoint.web.words import WORDING

PASSING = frozenset({
    Reason.EXPERT_UNKNOWN, Reason.HOLD_EXPIRED, Reason.TIME_GONE, Reason.TIME_OUTSIDE_DUTY,
    Reason.TIME_TAKEN, Reason.TIME_TOO_FAR,
})  # fmt: skip
"""Refusals after which another time can be chosen: the page says so and shows what is free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Whom one can meet, each with the first free time and the address that chooses them."""

    people: Sequence[tuple[Shown, str, str]]
    anybody: str
    chosen: str
    back: str
    exit: bool


@blueprint.get("/book")
def book() -> Redirect | bytes | tuple[str, int]:
    """Show the free times, the first of them chosen."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    look = _look(draft, choice_asked())
    here = whereabouts.here()
    refused = session.pop("book-refused", None)
    if refused:
        return choose_again(look, Refused(Reason(refused)))

    def render() -> str:
        return render_template("visitor/book.html", page=slot_page(here, look))

    shown = ("book", look.topics, look.choice, look.begins, look.apart_from)
    return kept.page(here, shown, render)


@blueprint.get("/book/with")
def book_with() -> Redirect | str:
    """Let one choose whom to meet."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    return ask_with_whom(_look(draft, choice_asked()), back=url_for("visitor.book"))


@blueprint.post("/book")
def choose_time() -> Redirect | tuple[str, int]:
    """Hold the chosen time, and go on."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    look = _look(draft, choice_sent())
    booking = booking_drafts.present()
    try:
        taking = Taking(
            wanted=wanted_of(look, whereabouts.here().point.id),
            begins_at=begins_sent(),
            form_key=booking.form_key,
        )
        held = bookings.hold(store(), taking, now=now())
    except Refused as refusal:
        return choose_again(look, refusal)
    booking_drafts.choose(booking, held, expert=look.choice.expert)
    return redirect(url_for("visitor.book_who"), code=303)


def ask_with_whom(look: Look, *, back: str) -> str:
    """Show whom one can meet, and when each is free first."""
    here = whereabouts.here()
    zone = here.point.zone
    people = [
        (
            Shown.of(each),
            moment_words(first, zone) if first else "",
            replace(look.choice, expert=each.id, day=None).times(look.way),
        )
        for each, first in first_times(here, look)
    ]
    anybody = replace(look.choice, expert="", day=None).times(look.way)
    return render_template(
        "visitor/book_with.html",
        page=PeoplePage(
            people=people,
            anybody=anybody,
            chosen=look.choice.expert,
            back=back,
            exit=may_need_exit(here, look.topics),
        ),
    )


def choose_again(look: Look, refusal: Refused) -> tuple[str, int]:
    """Say why a time can't be had, and show what is free on the same day.

    Raises:
        Refused: no other time would help.
    """
    if refusal.reason not in PASSING:
        raise refusal
    page = slot_page(whereabouts.here(), look)
    page = replace(page, refused=WORDING[refusal.reason])
    return render_template("visitor/book.html", page=page), STATUS.get(refusal.reason, 409)


def choice_asked() -> Choice:
    """Return what the address says; what it can't mean is left out."""
    asked = _choice(request.args.get("with", ""), request.args.get("how", ""), _day_asked())
    g.asked = asked.told() if request.args else {}
    return asked


def choice_sent() -> Choice:
    """Return what the form says, with the day of the time that it says."""
    sent = request.form
    day = None
    with suppress(Refused):
        day = whereabouts.here().point.day_of(begins_sent())
    return _choice(sent.get("with", ""), sent.get("how", ""), day)


def begins_sent() -> datetime:
    """Return the time that the form says.

    Raises:
        Refused: it says none.
    """
    try:
        return datetime.fromisoformat(request.form.get("begins", "")).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Refused(Reason.TIME_OUTSIDE_DUTY) from error


def _choice(expert: str, channel: str, day: date | None) -> Choice:
    way = Channel(channel) if channel in list(Channel) else Channel.PLACE
    known = any(each.id == expert for each in whereabouts.here().team)
    return Choice(expert=expert if known else "", channel=way, day=day)


def _day_asked() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


def _look(draft: Draft, choice: Choice) -> Look:
    booking = booking_drafts.present()
    return Look(
        topics=tuple(draft.topics),
        choice=choice,
        begins=booking.begins_at,
        apart_from=booking.hold,
    )
