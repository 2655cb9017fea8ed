"""The points of this installation: which one is being set up, and another one."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Redirect

from youthpoint import seed
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.localized import Localized
from youthpoint.domain.setup.checks import Finding
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import SHAPES, Part
from youthpoint.operations.setup import founding
from youthpoint.operations.setup.changing import NotRight
from youthpoint.operations.setup.founding import Plan
from youthpoint.web import guards
from youthpoint.web.context import now, outlook, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.fields import Around, Input
from youthpoint.web.coordinator.forms import made
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.reading import sent_of
from youthpoint.web.coordinator.words import words_of
from youthpoint.web.desks import desk_id, own_points
from youthpoint.web.i18n import localized, only_speaks

NAME = SHAPES[Part.PLACE].known()["name"].kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """A point where this person may set up; `here` says that it is the one being set up."""

    point_id: str
    name: Localized
    address: Localized
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPointPage:
    """The form of another point; what is wrong elsewhere is in the point it is set up like."""

    fields: tuple[Input, ...]
    wrong: Mapping[str, str]
    elsewhere: tuple[str, ...]


@blueprint.get("/points")
def points() -> str:
    """Show the points where this person may set up."""
    page = tuple(
        PointRow(
            point_id=each,
            name=outlook(each).point.name,
            address=outlook(each).point.address,
            here=each == desk_id(),
        )
        for each in _mine()
    )
    return render_template("coordinator/points.html", page=page, frame=frame("home"))


@blueprint.post("/points/at")
def at_point() -> Redirect:
    """Set another point up from now on."""
    return _go_to(request.form.get("point", ""))


@blueprint.route("/points/new", methods=["GET", "POST"])
def new_point() -> Redirect | tuple[str, int]:
    """Ask for the name of another point, and what it is set up like; add it."""
    if request.method == "GET" or only_speaks():
        return _form({}), 200
    like = request.form.get("like", "")
    plan = Plan(name=sent_of(NAME, request.form, "name"), empty=seed.plain(), like=like)
    try:
        new = founding.found(store(), desk_id(), plan, by=guards.staff(), now=now())
    except NotRight as wrong:
        return _mistaken(wrong.findings), 422
    guards.look_again()
    return _go_to(new)


def _mine() -> list[str]:
    return [each for each in own_points() if guards.staff().may(Right.SET_UP_POINT, each)]


def _go_to(point_id: str) -> Redirect:
    if point_id not in _mine():
        raise Refused(Reason.FORBIDDEN)
    session["desk"] = point_id
    return redirect(url_for("coordinator.home"), code=303)


def _mistaken(findings: list[Finding]) -> str:
    """Show the form with what is wrong; the address and the rest come from elsewhere."""
    place = Name(Part.PLACE)
    mine = {
        ".".join(map(str, each.path)): words_of(each)
        for name, each in findings
        if name == place and each.path[0] == "name"
    }
    others = tuple(
        f"{name.part.value} {name.code}: {words_of(each)}"
        for name, each in findings
        if name != place or each.path[0] != "name"
    )
    return _form(mine, others)


def _form(wrong: Mapping[str, str], elsewhere: tuple[str, ...] = ()) -> str:
    said = sent_of(NAME, request.form, "name")
    like = Input(
        name="like",
        label=gettext("Set it up like"),
        shape="choice",
        value=request.form.get("like", ""),
        options={
            "": gettext("An empty one, with the country’s topics"),
            **{each: localized(outlook(each).point.name) for each in _mine()},
        },
    )
    name = made(NAME, "name", "name", said, Around(options={}, wrong=wrong))
    page = NewPointPage(fields=(name, like), wrong=wrong, elsewhere=elsewhere)
    return render_template("coordinator/new_point.html", page=page, frame=frame("home"))
