"""Booking a time at the kiosk: a need, a day, a time; nobody is asked who they are."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from secrets import token_hex

from flask import Response, request

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.stations import kiosks
from youthpoint.web.context import key, now, store
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import _l
from youthpoint.web.kiosk.blueprint import blueprint, device, here
from youthpoint.web.kiosk.booked import give
from youthpoint.web.kiosk.free_times import days_page, times_page, wanted
from youthpoint.web.kiosk.needs import NEEDS, needs_page
from youthpoint.web.kiosk.pages import Answers, Step, show
from youthpoint.web.shared.needs import NeedForm, offered
from youthpoint.web.words import WORDING, told

DAYS = Step(template="kiosk/days.html", title=_l("When suits you?"))
TIMES = Step(template="kiosk/times.html", title=_l("When suits you?"))

TOO_FAST: Mapping[Reason | int, str] = {
    Reason.TOO_MANY_TRIES: _l("Many times have just been booked here.")
}

PASSING = frozenset({
    Reason.HOLD_EXPIRED, Reason.TIME_GONE, Reason.TIME_OUTSIDE_DUTY, Reason.TIME_TAKEN,
    Reason.TIME_TOO_FAR, Reason.TOO_MANY_TRIES,
})  # fmt: skip
"""Refusals after which another time can be chosen, or the same one later."""


@blueprint.post("/book")
def book() -> Response:
    """Ask for the need, to find who can help with it."""
    return show(NEEDS, needs_page(Answers.sent(), books=True))


@blueprint.post("/days")
def days() -> Response:
    """Take the need, and show the days with a free time."""
    form = NeedForm(offered(here().catalogue.shown()))
    answers = replace(Answers.sent(), topics=tuple(form.chosen))
    if not form.accepted():
        refused = str(next(iter(form.topics.errors), ""))
        return show(NEEDS, needs_page(answers, books=True, refused=refused), status=422)
    answers = replace(answers, form_key=answers.form_key or token_hex(16))
    return _or_another_need(answers, lambda: _days(answers))


@blueprint.post("/times")
def times() -> Response:
    """Show the times of a day; the next tap but one books one of them."""
    answers = Answers.sent()
    return _or_another_need(answers, lambda: _times(answers))


@blueprint.post("/booked")
def booked() -> Response:
    """Book the time; tapped twice, it is booked once."""
    answers = Answers.sent()
    try:
        return give(_booked(answers))
    except Refused as refusal:
        if refusal.reason not in PASSING:
            raise
        return _choose_again(answers, refusal)


def _booked(answers: Answers) -> Booking:
    taking = Taking(
        wanted=wanted(answers),
        begins_at=_begins_sent(),
        form_key=answers.form_key or token_hex(16),
        door=Door.KIOSK,
    )
    return kiosks.book_time(store(), taking, station_id=device().id, key=key(), now=now())


def _choose_again(answers: Answers, refusal: Refused) -> Response:
    return _times(answers, refused=told(refusal, TOO_FAST), status=status_of(refusal))


def _days(answers: Answers, *, refused: str = "", status: int = 200) -> Response:
    page = days_page(answers, first=_date_sent("from"), refused=refused)
    return show(DAYS, page, status=status)


def _times(answers: Answers, *, refused: str = "", status: int = 200) -> Response:
    """Show the times of the day that was chosen; where none is left, the days."""
    day = _date_sent("day")
    page = times_page(answers, day, refused=refused) if day else None
    if page is not None:
        return show(TIMES, page, status=status)
    return _days(answers, refused=refused or WORDING[Reason.TIME_TAKEN], status=max(status, 409))


def _or_another_need(answers: Answers, do: Callable[[], Response]) -> Response:
    """Say beside the needs that no time can be booked for this one."""
    try:
        return do()
    except Refused as refusal:
        if refusal.reason is not Reason.NOT_BOOKABLE:
            raise
        page = needs_page(answers, books=True, refused=WORDING[refusal.reason])
        return show(NEEDS, page, status=409)


def _date_sent(name: str) -> date | None:
    try:
        return date.fromisoformat(request.form.get(name, ""))
    except ValueError:
        return None


def _begins_sent() -> datetime:
    """Return the time that was tapped.

    Raises:
        Refused: none was.
    """
    try:
        said = datetime.fromisoformat(request.form.get("begins", ""))
        begins = said.astimezone(UTC)
        here().point.day_of(begins)  # not every moment has a day there
    except (ValueError, OverflowError) as error:
        raise Refused(Reason.TIME_OUTSIDE_DUTY) from error
    if said.tzinfo is None:  # whose clock would that be?
        raise Refused(Reason.TIME_OUTSIDE_DUTY)
    return begins
