"""Asking what becomes of booked times that a change would hit, before the change is made."""

from dataclasses import dataclass, replace

from flask import render_template, request

from youthpoint.domain.booking.bookings import Booking
from youthpoint.operations.setup import changing
from youthpoint.operations.setup.changing import Edit
from youthpoint.operations.setup.hits import Answer, Choice, HitsBookings, shown_as
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, outlook, store
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.desks import desk_id
from youthpoint.web.shared.moments import moment_words

MOST = 60
"""Booked times that are listed; there may be more."""

OWN = frozenset({"csrf_token", "lang", "choice", "hit", "back"})
"""What the page asks itself, and does not carry along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitsPage:
    """The bookings by time and expert; who can't be told; what was sent, to be sent again.

    `anew` says that they are others than were shown before.
    """

    address: str
    number: int
    times: tuple[tuple[str, str], ...]
    more: int
    unreachable: int
    hit: str
    carried: tuple[tuple[str, str], ...]
    anew: bool
    choices: tuple[Choice, ...] = tuple(Choice)
    chosen: Choice = Choice.OFFER


def change(edit: Edit) -> None:
    """Change a piece, with what was chosen for the bookings that it hits.

    Raises:
        HitsBookings: nothing was chosen for them yet.
        NotRight: it is wrong, or does not fit the rest.
        ChangedMeanwhile: somebody was faster.
    """
    with_answer = replace(edit, answer=answer_sent())
    changing.change(store(), desk_id(), with_answer, by=guards.staff(), now=now())


def answer_sent() -> Answer | None:
    """Return what was chosen on the page of affected bookings, if it was sent."""
    chosen = request.form.get("choice", "")
    if chosen not in set(Choice):
        return None
    return Answer(choice=Choice(chosen), shown=request.form.get("hit", ""), key=key())


def goes_back() -> bool:
    """Tell whether somebody would rather not make the change."""
    return "back" in request.form


def ask(hits: HitsBookings) -> tuple[str, int]:
    """Show which bookings are affected, and ask what becomes of them."""
    bookings, answer = hits.bookings, answer_sent()
    page = HitsPage(
        address=request.path,
        number=len(bookings),
        times=_times(bookings[:MOST]),
        more=max(len(bookings) - MOST, 0),
        unreachable=sum(not (each.phone or each.email) for each in bookings),
        hit=shown_as(bookings),
        carried=tuple(each for each in request.form.items(multi=True) if each[0] not in OWN),
        anew=answer is not None,
        chosen=answer.choice if answer else Choice.OFFER,
    )
    body = render_template("coordinator/hits.html", page=page, frame=frame("home"))
    return body, 409 if page.anew else 200


def _times(bookings: list[Booking]) -> tuple[tuple[str, str], ...]:
    """Return time and expert of each; nobody needs to know here whose it is."""
    zone = outlook(desk_id()).point.zone
    ids = {each.expert_id for each in bookings}
    experts = look_up(lambda uow: {each: uow.experts.find(each) for each in ids})
    return tuple(
        (moment_words(each.begins_at, zone), it.first_name if it else "–")
        for each in bookings
        for it in (experts[each.expert_id],)
    )
