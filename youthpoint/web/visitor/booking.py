"""Choosing a time: with whom, how and when; it is held while the rest is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.booking import bookings
from youthpoint.operations.booking.bookings import Taking
from youthpoint.web import kept
from youthpoint.web.context import lately, now, store
from youthpoint.web.errors import STATUS
from youthpoint.web.i18n import here_in, language, only_speaks
from youthpoint.web.shared.experts import Shown
from youthpoint.web.shared.moments import moment_words
from youthpoint.web.visitor import booking_drafts, choices, whereabouts
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.booking_drafts import BookingDraft
from youthpoint.web.visitor.drafts import Draft
from youthpoint.web.visitor.holds import look_of
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
    """Show the free times, the first of them chosen; or the one that is held already."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    look = _looked_for(draft)
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
    look = _looked_for(draft)
    return ask_with_whom(look, back=look.choice.times(look.way))


@blueprint.post("/book")
def choose_time() -> Redirect | tuple[str, int]:
    """Hold the chosen time, and go on."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    booking = booking_drafts.begin()
    look = _look(draft, choices.choice_sent(), booking)
    if only_speaks():
        return say_it_again()
    try:
        held = _hold(look, booking.form_key)
    except Refused as refusal:
        return choose_again(look, refusal)
    choices.nothing_picked()
    booking_drafts.choose(booking, held, expert=look.choice.expert)
    return redirect(url_for("visitor.book_who"), code=303)


def _hold(look: Look, form_key: str) -> Booking:
    wanted = wanted_of(look, whereabouts.here(lately).point.id)
    taking = Taking(wanted=wanted, begins_at=choices.begins_sent(), form_key=form_key)
    return bookings.hold(store(), taking, now=now())


def say_it_again() -> Redirect:
    """Go on in the language that was chosen, with the same time picked."""
    choices.keep_picked()
    return redirect(here_in(language()), code=303)


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


def _looked_for(draft: Draft) -> Look:
    """Return what the address asks for; without a word there, what was chosen before."""
    booking, asked = booking_drafts.present(), choices.choice_asked()
    if booking.begins_at and not choices.is_asked():
        return look_of(draft, booking)
    return _look(draft, asked, booking)


def _look(draft: Draft, choice: Choice, booking: BookingDraft) -> Look:
    return Look(
        topics=tuple(draft.topics),
        choice=choice,
        begins=choices.picked() or booking.begins_at,
        apart_from=booking.hold,
    )
