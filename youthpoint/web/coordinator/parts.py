"""The parts of the set-up: a list and a form each, by what their pieces may be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup.checks import Finding
from youthpoint.domain.setup.kinds import Day, Text
from youthpoint.domain.setup.pieces import Name, SetUp, seen
from youthpoint.domain.setup.readings import Kind, Plain, Wrong
from youthpoint.domain.setup.shapes import CODE, SHAPES, Part
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import ChangedMeanwhile, Edit, NotRight
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.codes import code_for
from youthpoint.web.coordinator.forms import Around, Input, anchors, inputs, made, nearest
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.history import differing
from youthpoint.web.coordinator.labels import ABOUT, NEW, PARTS
from youthpoint.web.coordinator.options import options_of, title
from youthpoint.web.coordinator.reading import piece_of
from youthpoint.web.coordinator.words import WORDS, blocked_words, words_of
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import only_speaks

ONLY, NEW_ONE = "-", "new"
"""What stands in an address for the code of the only piece of a part, and of one to be."""

ASKED: Mapping[Part, Kind] = {Part.CLOSURE: Day(), Part.ROOM: Text(most=CODE, needed=True)}
"""Parts whose code is what one knows a piece by, so that one gives it: as what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The pieces of a part, by code and title; `new` adds one."""

    part: Part
    heading: str
    about: str
    items: tuple[tuple[str, str], ...]
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A piece as somebody sees or wants it; what is wrong, by field and elsewhere.

    `blocked` says why it can't be shown to visitors yet, though it can be kept for later.
    `theirs` is what somebody else has made of it meanwhile.
    """

    name: Name
    value: Plain
    new: bool = False
    wrong: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[tuple[str, str], ...] = ()
    blocked: str = ""
    theirs: Plain = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecePage:
    """The form of a piece, which was `seen` as it was when it was shown.

    `asks` is for the code of a new one. `theirs` are the fields in which it is another meanwhile,
    with what one has written and what they have.
    """

    part: Part
    code: str
    heading: str
    about: str
    seen: str
    fields: tuple[Input, ...]
    wrong: tuple[tuple[str, str], ...]
    shown: Shown
    asks: Input | None
    removable: bool
    theirs: tuple[tuple[str, str, str], ...]


@blueprint.get("/<part>")
def part_list(part: str) -> Redirect | str:
    """Show the pieces of a part; the one piece of a part that has just one."""
    its = _part(part)
    if its.single:
        return redirect(url_for("coordinator.piece", part=its.value, code=ONLY), code=303)
    found = _present()
    items = tuple(
        (each.code, title(each.code, it)) for each, it in found.items() if each.part is its
    )
    page = ListPage(part=its, heading=PARTS[its], about=ABOUT[its], items=items, new=NEW[its])
    return render_template("coordinator/list.html", page=page, frame=frame("home"))


@blueprint.route("/<part>/<code>", methods=["GET", "POST"])
def piece(part: str, code: str) -> Redirect | tuple[str, int]:
    """Show a piece on its form, and change it."""
    its, new, found = _part(part), code == NEW_ONE, _present()
    name = Name(its, "" if its.single or new else code)
    if not new and name not in found:
        raise Refused(Reason.PIECE_UNKNOWN)
    if request.method == "GET":
        return _form(found, Shown(name=name, value=found.get(name), new=new)), 200
    shown = Shown(name=name, value=piece_of(SHAPES[its], request.form), new=new)
    return (_form(found, shown), 200) if only_speaks() else _changed(found, shown)


def _changed(found: SetUp, shown: Shown) -> Redirect | tuple[str, int]:
    """Keep what was sent; say what is wrong with it, or who was faster."""
    name, value = shown.name, None if "remove" in request.form else shown.value
    if shown.new:
        name = Name(name.part, _new_code(name.part, shown.value, found))
        if name in found:
            return _form(found, replace(shown, wrong={"code": str(WORDS[Wrong.TWICE])})), 422
    edit = Edit(name=name, value=value, seen=request.form.get("seen", ""))
    try:
        changing.change(store(), desk_id(), edit, by=guards.staff(), now=now())
    except NotRight as wrong:
        return _form(found, _with_mistakes(found, shown, name, wrong.findings)), 422
    except ChangedMeanwhile as late:
        return _form(found, replace(shown, theirs=late.present or {})), 409
    session["saved"] = name.part.value
    return redirect(url_for("coordinator.home"), code=303)


def _with_mistakes(found: SetUp, shown: Shown, name: Name, findings: list[Finding]) -> Shown:
    mine = {".".join(map(str, each.path)): words_of(each) for its, each in findings if its == name}
    others = tuple(
        (title(its.code, found.get(its) or {}), words_of(each))
        for its, each in findings
        if its != name
    )
    blocked = blocked_words(findings, name, found[Name(Part.PLACE)]["languages"])
    return replace(shown, wrong=mine, elsewhere=others, blocked=blocked)


def _form(found: SetUp, shown: Shown) -> str:
    part, around = shown.name.part, Around(options=options_of(found), wrong=shown.wrong)
    kind = ASKED.get(part) if shown.new else None
    said = request.form.get("code", "")
    fields = inputs(SHAPES[part], shown.value, around)
    asks = made(kind, "code", "code", said, around) if kind else None
    known = anchors([*fields, *([asks] if asks else [])])
    page = PiecePage(
        part=part,
        code=ONLY if part.single else NEW_ONE if shown.new else shown.name.code,
        heading=NEW[part] if shown.new else _heading(found, shown.name),
        about=ABOUT[part],
        seen=seen(found.get(shown.name)),
        fields=fields,
        wrong=tuple((nearest(name, known), words) for name, words in shown.wrong.items()),
        shown=shown,
        asks=asks,
        removable=not part.single and not shown.new,
        theirs=tuple(differing(shown.value, shown.theirs)) if shown.theirs else (),
    )
    return render_template("coordinator/piece.html", page=page, frame=frame("home"))


def _heading(found: SetUp, name: Name) -> str:
    return PARTS[name.part] if name.part.single else title(name.code, found.get(name) or {})


def _new_code(part: Part, value: Plain, found: SetUp) -> str:
    if part in ASKED:
        return request.form.get("code", "").strip()[:CODE] or "?"
    taken = {each.code for each in found if each.part is part}
    return code_for(part, value, taken)


def _present() -> SetUp:
    return look_up(lambda uow: looking.present(uow, desk_id()))


def _part(name: str) -> Part:
    if name not in set(Part):
        raise Refused(Reason.PIECE_UNKNOWN)
    return Part(name)
