"""Who is away today or later, and who is here in addition: entered in a moment, taken back too."""

from datetime import date

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup.absences import ENTERED, entered, with_days, without_days
from youthpoint.domain.setup.pieces import Name, SetUp, seen
from youthpoint.domain.setup.readings import Plain, Reading
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup import looking
from youthpoint.operations.setup.changing import Edit, NotRight
from youthpoint.operations.setup.hits import HitsBookings
from youthpoint.web.context import look_up, now, outlook
from youthpoint.web.coordinator import hitting
from youthpoint.web.coordinator.absence_pages import Entry, absences_page
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.pieces import written
from youthpoint.web.coordinator.reading import piece_of
from youthpoint.web.coordinator.words import words_of
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import only_speaks

Answered = Redirect | tuple[str, int]


@blueprint.get("/absences")
def absences() -> str:
    """Show who is away, and who is here in addition."""
    said = written()  # before a session ended, if one did
    entry = Entry(code=said.get("expert", ""), value=piece_of(ENTERED, said))
    return absences_page(_present(), entry, saved=session.pop("saved", "") == "absences")


@blueprint.post("/absences")
def enter_absence() -> Answered:
    """Enter when somebody is away, or the hours of a day in addition."""
    found, code = _present(), request.form.get("expert", "")
    value, reading = piece_of(ENTERED, request.form), Reading()
    days = entered(value, reading)
    wrong = {".".join(map(str, each.path)): words_of(each) for each in reading.problems}
    entry = Entry(code=code, value=value, wrong=wrong)
    if _unsure():
        return absences_page(found, Entry(code=code, value=value)), 200
    if wrong:
        return absences_page(found, entry), 422
    return _keep(code, with_days(_expert(found, code), days))


@blueprint.post("/absences/today")
def away_today() -> Answered:
    """Note that somebody does not come today: what is known at five to nine."""
    code, today = request.form.get("expert", ""), outlook(desk_id()).point.day_of(now())
    away = {"day": today.isoformat(), "spans": []}
    return _keep(code, with_days(_expert(_present(), code), [away]))


@blueprint.post("/absences/usual")
def as_usual() -> Answered:
    """Let the week's duty hold on these days again."""
    code = request.form.get("expert", "")
    try:
        first, last = (date.fromisoformat(request.form.get(each, "")) for each in ("first", "last"))
    except ValueError as error:
        raise Refused(Reason.NOT_POSSIBLE_NOW) from error
    return _keep(code, without_days(_expert(_present(), code), first, last))


def _keep(code: str, value: Plain) -> Answered:
    """Keep an expert with other days, once it is said what becomes of the bookings they hit."""
    here = redirect(url_for("coordinator.absences"), code=303)
    if _unsure():
        return here
    found, name = _present(), Name(Part.EXPERT, code)
    try:
        hitting.change(Edit(name=name, value=value, seen=seen(found.get(name))))
    except HitsBookings as hits:
        return hitting.ask(hits)
    except NotRight as wrong:
        words = words_of(wrong.findings[0][1])
        return absences_page(found, Entry(code=code, wrong={"": words})), 422
    session["saved"] = "absences"
    return here


def _unsure() -> bool:
    """Tell whether a form was sent to see the page in another language, or to go back."""
    return only_speaks() or hitting.goes_back()


def _present() -> SetUp:
    return look_up(lambda uow: looking.present(uow, desk_id()))


def _expert(found: SetUp, code: str) -> Plain:
    """Return an expert's piece.

    Raises:
        Refused: there is no such expert.
    """
    expert = found.get(Name(Part.EXPERT, code))
    if expert is None:
        raise Refused(Reason.EXPERT_UNKNOWN)
    return expert
