"""The point's devices: adding them, a code that connects one, taking one out of use."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired

from youthpoint.domain import codes
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.points import Point
from youthpoint.domain.stations.stations import CODE_TIME, NAME_LENGTH, Station, StationKind
from youthpoint.operations.stations import leaving, stations
from youthpoint.operations.stations.stations import PlannedStation
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, store
from youthpoint.web.desks import desk_id, in_sight, need
from youthpoint.web.forms import Choice, Form, PlainText, one_line
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.i18n import _l, clock_time
from youthpoint.web.live import SEEN
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.devices import Devices, devices_of
from youthpoint.web.staff.forms import handed_in
from youthpoint.web.staff.frames import frame
from youthpoint.web.stations import KINDS

JUST_MADE = "pairing"
"""Where the browser keeps a new code until the next page has shown it."""


class StationForm(Form):
    """A device to be added."""

    name = StringField(
        _l("Name"),
        filters=[one_line],
        validators=[DataRequired(_l("Enter a name.")), PlainText(longest=NAME_LENGTH)],
    )
    kind = RadioField(
        _l("What is it?"),
        choices=[Choice(kind.value, words) for kind, words in KINDS.items()],
        validators=[InputRequired(_l("Choose what it is."))],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCode:
    """A code that was just made, and where it is typed; one that `leaves` undoes another."""

    leaves: bool
    name: str
    code: str
    until: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationsPage:
    """The devices of the point as they were `at` a time, and the code just made for one."""

    devices: Devices
    at: str
    code: NewCode | None


@blueprint.route("/stations", methods=["GET", "POST"], endpoint="stations")
def every() -> Redirect | Response | tuple[str, int]:
    """Show the devices, and add one; to the page's own asking, how they are if that has changed."""
    need(Right.RUN_STATIONS)
    if request.method == "GET" and asks_for_part():
        return _part(in_sight().point)
    form = StationForm()
    if handed_in(form):
        planned = PlannedStation(
            point_id=desk_id(), kind=StationKind(form.kind.data), name=form.name.data or ""
        )
        made = stations.add(store(), planned, by=guards.staff(), now=now())
        return _with_code(made.id)
    page, status = _page(in_sight().point), 422 if form.errors else 200
    return render_template("staff/stations.html", page=page, form=form, frame=frame()), status


@blueprint.post("/stations/code")
def station_code() -> Redirect:
    """Make a code that connects a device."""
    need(Right.RUN_STATIONS)
    return _with_code(request.form.get("station", ""))


@blueprint.post("/stations/leave")
def station_leave() -> Redirect:
    """Make a code that leaves a device's pages at the device."""
    need(Right.RUN_STATIONS)
    station_id = request.form.get("station", "")
    code = leaving.code_for(store(), station_id, by=guards.staff(), key=key(), now=now())
    return _shown_next(station_id, code, leaves=True)


@blueprint.route("/stations/remove", methods=["GET", "POST"])
def remove_station() -> Redirect | str:
    """Ask once, and take a device out of use."""
    need(Right.RUN_STATIONS)
    found = found_here(request.values.get("station", ""))
    if request.method == "POST" and "lang" not in request.form:
        stations.revoke(store(), found.id, by=guards.staff(), now=now())
        return redirect(url_for("staff.stations"), code=303)
    g.asked = {"station": found.id}
    return render_template("staff/station_remove.html", page=found, frame=frame())


def _part(point: Point) -> Response:
    shown = devices_of(point)
    if request.args.get("seen") == shown.seen:
        return Response(status=204)
    headers = {"Vary": "HX-Request", "X-Clock": clock_time(now(), point.zone), SEEN: shown.seen}
    return Response(render_template("staff/_devices.html", devices=shown), headers=headers)


def _with_code(station_id: str) -> Redirect:
    code = stations.code_for(store(), station_id, by=guards.staff(), key=key(), now=now())
    return _shown_next(station_id, code, leaves=False)


def _shown_next(station_id: str, code: str, *, leaves: bool) -> Redirect:
    session[JUST_MADE] = (station_id, code, (now() + CODE_TIME).isoformat(), leaves)
    return redirect(url_for("staff.stations"), code=303)


def found_here(station_id: str) -> Station:
    """Return a device of the point at which this person is."""
    found = look_up(lambda uow: uow.stations.find(station_id))
    if found is None or found.revoked_at is not None or found.point_id != desk_id():
        raise Refused(Reason.STATION_UNKNOWN)
    return found


def _page(point: Point) -> StationsPage:
    shown = devices_of(point)
    return StationsPage(
        devices=shown,
        at=clock_time(now(), point.zone),
        code=_new_code({each.id: each.name for each in shown.devices}, point),
    )


def _new_code(names: dict[str, str], point: Point) -> NewCode | None:
    """Return the code that was just made; it is shown once."""
    made = session.pop(JUST_MADE) if JUST_MADE in session else ("", "", "", False)
    station_id, code, until, leaves = made
    if station_id not in names:
        return None
    return NewCode(
        leaves=leaves,
        name=names[station_id],
        code=codes.shown(code),
        until=clock_time(datetime.fromisoformat(until), point.zone),
        address=url_for("station.pair", _external=True),
    )
