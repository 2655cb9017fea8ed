"""The bookings as lists: a day of the whole point, and a week of one expert."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import g, render_template, request
from flask_babel import gettext

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.experts import Expert
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations.booking.agendas import Pages, agendas
from youthpoint.operations.outlook import Outlook
from youthpoint.web import guards
from youthpoint.web.context import now, store
from youthpoint.web.desks import in_sight, may, need, sight
from youthpoint.web.looking import saw_list
from youthpoint.web.shared.moments import date_words
from youthpoint.web.staff.agendas import (
    A_DAY,
    A_WEEK,
    AgendaPage,
    Column,
    Days,
    own_first,
    people_tabs,
)
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.boards import expert_of
from youthpoint.web.staff.frames import frame

FAR = timedelta(days=730)
"""How far from today a day may be that is looked at."""


@blueprint.get("/bookings")
def bookings() -> str:
    """Show a day of the point, expert by expert."""
    need(Right.SEE_QUEUE)
    here, day = in_sight(), _day_asked()
    chosen = _expert_asked(here)
    look = Days(page="staff.bookings", day=day, step=A_DAY, expert=chosen)
    g.asked = look.said()
    team = own_first(here.team, expert_of(here, guards.staff()))
    columns = _columns(here, team, look)
    page = AgendaPage(
        title=date_words(day),
        look=look,
        people=people_tabs(team, look, everybody=gettext("Everyone")),
        columns=columns if chosen else [each for each in columns if not each.empty],
        waiting=_waiting(here),
        serves=may(Right.SERVE),
        closed=not here.point.spans_on(day),
        why=here.point.why_on(day),
    )
    return render_template("staff/bookings.html", page=page, frame=frame())


@blueprint.get("/bookings/week")
def bookings_week() -> str:
    """Show a week of one expert: one's own, unless another is asked for."""
    need(Right.SEE_QUEUE)
    here, day = in_sight(), _day_asked()
    team = own_first(here.team, expert_of(here, guards.staff()))
    chosen = _expert_asked(here) or (team[0].id if team else "")
    look = Days(
        page="staff.bookings_week", day=day - day.weekday() * A_DAY, step=A_WEEK, expert=chosen
    )
    g.asked = look.said()
    page = AgendaPage(
        title=gettext("Week %(number)s", number=look.day.isocalendar().week),
        look=look,
        people=people_tabs(team, look),
        columns=[each for each in _columns(here, team, look) if each.opens or each.entries],
        waiting=_waiting(here),
        serves=may(Right.SERVE),
    )
    return render_template("staff/bookings_week.html", page=page, frame=frame())


def _columns(here: Outlook, team: Sequence[Expert], look: Days) -> list[Column]:
    saw_list(Thing.BOOKINGS)
    pages = Pages(
        point_id=here.point.id,
        first=look.day,
        last=look.day + look.step - A_DAY,
        expert_ids=frozenset({look.expert} - {""}),
        sight=sight(),
    )
    with store().read() as uow:
        found = agendas(uow, pages, now=now())
        ids = {each.visit_id for agenda in found for each in agenda.bookings}
        visits = {each: uow.visits.find(each) for each in ids if each}
    known = {each: visit for each, visit in visits.items() if visit is not None}
    place = {each.id: number for number, each in enumerate(team)}
    found.sort(key=lambda it: place.get(it.expert.id, len(place)))
    return [Column.of(each, here, known) for each in found]


def _waiting(here: Outlook) -> int:
    with store().read() as uow:
        return uow.standbys.count(here.point.id)


def _day_asked() -> date:
    """Return the day that the address says; today where it says none, or one out of sight."""
    today = in_sight().point.day_of(now())
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return today
    return day if abs(day - today) <= FAR else today


def _expert_asked(here: Outlook) -> str:
    """Return the expert that the address says, if there is one."""
    expert = here.expert(request.args.get("expert"))
    return expert.id if expert else ""
