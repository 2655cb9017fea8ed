"""The parts of the set-up: a list and a form each, by what their pieces may be."""

from dataclasses import dataclass, replace

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup.pieces import Name, SetUp, seen
from youthpoint.domain.setup.readings import Plain, Wrong
from youthpoint.domain.setup.shapes import SHAPES, Part
from youthpoint.operations.setup import looking
from youthpoint.operations.setup.changing import ChangedMeanwhile, Edit, NotRight
from youthpoint.operations.setup.hits import HitsBookings
from youthpoint.web.context import look_up
from youthpoint.web.coordinator import hitting
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.codes import code_for
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.groups import Sheet, is_on, seen_on, sheets
from youthpoint.web.coordinator.kept import shortening
from youthpoint.web.coordinator.labels import ABOUT, NEW, PARTS, SHEETS
from youthpoint.web.coordinator.listing import Item, items_of
from youthpoint.web.coordinator.more_rows import rows_of
from youthpoint.web.coordinator.pieces import (
    ASKED,
    HIDDEN,
    NEW_ONE,
    ONLY,
    Shown,
    begun,
    form,
    with_mistakes,
    written,
)
from youthpoint.web.coordinator.words import WORDS
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import only_speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The pieces of a part; `new` adds one."""

    part: Part
    heading: str
    about: str
    items: tuple[Item, ...]
    new: str


@blueprint.get("/<part>")
def part_list(part: str) -> Redirect | str:
    """Show the pieces of a part; the one piece of a part that has just one."""
    its = _part(part)
    if its.single:
        return redirect(url_for("coordinator.piece", part=its.value, code=ONLY), code=303)
    items = items_of(_present(), its)
    page = ListPage(part=its, heading=PARTS[its], about=ABOUT[its], items=items, new=NEW[its])
    return render_template("coordinator/list.html", page=page, frame=frame("home"))


@blueprint.route("/<part>/<code>", methods=["GET", "POST"])
def piece(part: str, code: str) -> Redirect | tuple[str, int]:
    """Show a piece on its form, and change it."""
    its, new, found = _part(part), code == NEW_ONE, _present()
    name = Name(its, "" if its.single or new else code)
    sheet = Sheet(code) if its.single and code in sheets(its) else Sheet.FIRST
    if not new and name not in found:
        raise Refused(Reason.PIECE_UNKNOWN)
    if not written():
        value = begun(its, found) if new else found.get(name)
        return form(found, Shown(name=name, value=value, new=new, sheet=sheet)), 200
    rows = rows_of(SHAPES[its], written())
    value = rows.value | _elsewhere(found.get(name), its, sheet)
    shown = Shown(name=name, value=value, new=new, rows=rows, sheet=sheet)
    unsure = request.method == "GET" or rows.only or only_speaks() or hitting.goes_back()
    if unsure or (shown := _asked_about(found, shown)).shortening:
        return form(found, shown), 200
    return _changed(found, shown)


def _asked_about(found: SetUp, shown: Shown) -> Shown:
    """Return the same with what shorter times would delete, until somebody is sure of that."""
    shorter = shortening(found[shown.name], shown.value) if shown.sheet in SHEETS else None
    sure = shorter is None or request.form.get("sure") == shorter.sure
    return shown if sure else replace(shown, shortening=shorter)


def _changed(found: SetUp, shown: Shown) -> Redirect | tuple[str, int]:
    """Keep what was sent; say what is wrong with it, or who was faster."""
    name, value = shown.name, None if "remove" in request.form else shown.value
    if shown.new:
        name = Name(name.part, _new_code(name.part, shown.value, found))
        if name in found:
            return form(found, replace(shown, wrong={"code": str(WORDS[Wrong.TWICE])})), 422
    edit = Edit(name=name, value=value, seen=_seen(found.get(name), shown))
    try:
        hitting.change(edit)
    except HitsBookings as hits:
        return hitting.ask(hits)
    except (NotRight, ChangedMeanwhile) as refused:
        return _again(found, shown, name, refused)
    session["saved"] = shown.sheet.value if shown.sheet in SHEETS else name.part.value
    return redirect(url_for("coordinator.home"), code=303)


def _seen(present: Plain | None, shown: Shown) -> str:
    """Return what stands for all of the piece, if on this sheet it is still as it was seen."""
    same = request.form.get("seen", "") == seen_on(shown.name.part, shown.sheet, present)
    return seen(present) if same else ""


def _again(
    found: SetUp, shown: Shown, name: Name, refused: NotRight | ChangedMeanwhile
) -> tuple[str, int]:
    """Show the form once more, with what is wrong or with what somebody else has made of it."""
    if isinstance(refused, NotRight):
        return form(found, with_mistakes(found, shown, name, refused.findings)), 422
    return form(found, replace(shown, theirs=refused.present or {})), 409


def _elsewhere(value: Plain | None, part: Part, sheet: Sheet) -> dict[str, Plain]:
    """Return what a piece has that is set on another page or sheet, as it is."""
    return {
        name: it
        for name, it in (value or {}).items()
        if name in HIDDEN or not is_on(part, sheet, name)
    }


def _new_code(part: Part, value: Plain, found: SetUp) -> str:
    if part in ASKED:
        return " ".join(request.form.get("code", "").split())
    taken = {each.code for each in found if each.part is part}
    return code_for(part, value, taken)


def _present() -> SetUp:
    return look_up(lambda uow: looking.present(uow, desk_id()))


def _part(name: str) -> Part:
    if name not in set(Part):
        raise Refused(Reason.PIECE_UNKNOWN)
    return Part(name)
