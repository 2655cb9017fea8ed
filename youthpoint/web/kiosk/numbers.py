"""From the needs to a number: each step carries what was answered in the one before."""

from collections.abc import Mapping
from dataclasses import replace
from secrets import token_hex

from flask import Response, request

from youthpoint.domain import codes
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations.queue.visits import Arrival
from youthpoint.operations.stations import kiosks
from youthpoint.web.context import key, lately, look_up, now, store
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import _l, language
from youthpoint.web.kiosk.blueprint import blueprint, device, here
from youthpoint.web.kiosk.needs import NEEDS, can_book, needs_page
from youthpoint.web.kiosk.pages import (
    AgePage,
    Answers,
    NumberPage,
    Step,
    qr_of,
    show,
)
from youthpoint.web.kiosk.slips import paper_for
from youthpoint.web.shared.ages import AGE_BANDS
from youthpoint.web.shared.needs import NeedForm, offered
from youthpoint.web.shared.places import place_of
from youthpoint.web.words import told

AGE = Step(template="kiosk/age.html", title=_l("Your age"))
NUMBER = Step(template="kiosk/number.html", title=_l("How do you want your number?"), ends=True)
PHONE = Step(template="kiosk/phone.html", title=_l("Scan the code with your camera"))
DONE = Step(
    template="kiosk/done.html", title=_l("All done. Take a seat or grab a coffee."), ends=True
)

TOO_FAST: Mapping[Reason | int, str] = {
    Reason.TOO_MANY_TRIES: _l("Many numbers have just been taken here.")
}

SHOWN_HERE = frozenset({
    Reason.POINT_CLOSED, Reason.QUEUE_FULL, Reason.QUEUE_STOPPED, Reason.TOO_MANY_TRIES
})  # fmt: skip
"""Refusals that pass: what was answered stays."""


@blueprint.post("/age")
def age() -> Response:
    """Take the need, and ask for the age band; the next tap gives the number."""
    form = NeedForm(offered(here().catalogue.shown()))
    answers = replace(Answers.sent(), topics=tuple(form.chosen))
    if not form.accepted():
        refused = str(next(iter(form.topics.errors), ""))
        return show(NEEDS, needs_page(answers, refused=refused), status=422)
    page = _age_page(replace(answers, form_key=answers.form_key or token_hex(16)))
    return show(AGE, page)


@blueprint.post("/number")
def number() -> Response:
    """Give the number; tapped twice, it is the same one."""
    answers = Answers.sent()
    try:
        return give(_register(answers))
    except Refused as refusal:
        if refusal.reason not in SHOWN_HERE:
            raise
        return _not_now(answers, refusal)


@blueprint.post("/phone")
def phone() -> Response:
    """Show the picture that a phone reads, as large as the screen lets."""
    return show(PHONE, _number_page(_own_visit()))


@blueprint.post("/print")
def print_slip() -> Response:
    """Have the number printed as well, and say it once more."""
    visit = _own_visit()
    kiosks.print_slip(store(), visit, station_id=device().id, now=now())
    return show(DONE, _number_page(visit))


@blueprint.post("/done")
def done() -> Response:
    """Say the number once more, and what to do now."""
    return show(DONE, _number_page(_own_visit()))


def give(visit: Visit) -> Response:
    """Show somebody their number."""
    return show(NUMBER, _number_page(visit))


def _age_page(answers: Answers, *, refused: str = "") -> AgePage:
    times = bool(refused) and can_book()
    return AgePage(bands=AGE_BANDS, answers=answers, refused=refused, times=times)


def _not_now(answers: Answers, refusal: Refused) -> Response:
    """Say why there is no number, and keep what was answered."""
    page = _age_page(answers, refused=told(refusal, TOO_FAST))
    return show(AGE, page, status=status_of(refusal))


def _register(answers: Answers) -> Visit:
    band = request.form.get("age_band", "")
    wish = Wish(
        topics=answers.topics,
        language=language(),
        age_band=AgeBand(band) if band in set(AgeBand) else AgeBand.NOT_SAID,
    )
    arrival = Arrival(
        point_id=device().point_id,
        wish=wish,
        door=Door.KIOSK,
        form_key=answers.form_key or None,
        foreseen=lately(device().point_id).for_newcomer(frozenset(wish.topics), wish.language),
    )
    return kiosks.take_number(store(), arrival, station_id=device().id, key=key(), now=now())


def _number_page(visit: Visit) -> NumberPage:
    link = codes.link(key(), visit.id, visit.nonce)
    return NumberPage(
        number=visit.ticket,
        place=place_of(visit, here()),
        room=(visit.room or "") if visit.state is State.CALLED else "",
        qr=qr_of("visitor.ticket", link=link),
        answers=Answers(link=link),
        paper=paper_for(visit),
    )


def _own_visit() -> Visit:
    """Return the visit whose number was just shown.

    Raises:
        Refused: there is none here, or it is over, or its day is.
    """
    digest = codes.digest(key(), Answers.sent().link)
    visit = look_up(lambda uow: uow.visits.by_link(digest))
    if visit is None or visit.point_id != device().point_id or visit.ended_at:
        raise Refused(Reason.VISIT_UNKNOWN)
    if visit.day != here().point.day_of(now()):
        raise Refused(Reason.VISIT_UNKNOWN)
    return visit
