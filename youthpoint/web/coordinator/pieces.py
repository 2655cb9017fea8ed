"""The form of a piece as a page: its fields, what is wrong, what somebody else has made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import g, render_template, request, url_for
from flask_babel import gettext

from youthpoint.domain.setup.checks import Finding
from youthpoint.domain.setup.codes import CODES
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Kind, Plain, Wrong
from youthpoint.domain.setup.shapes import SHAPES, Part
from youthpoint.web.coordinator.fields import Around, Input
from youthpoint.web.coordinator.forms import anchors, inputs, made, nearest
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.groups import Group, Sheet, grouped, seen_on
from youthpoint.web.coordinator.kept import FixedGroup, Shortening, fixed_groups
from youthpoint.web.coordinator.labels import ABOUT, NEW, PARTS, SHEETS
from youthpoint.web.coordinator.more_rows import Rows, blanks_of
from youthpoint.web.coordinator.options import options_of, title
from youthpoint.web.coordinator.preview_words import PREVIEWED
from youthpoint.web.coordinator.reading import Sent
from youthpoint.web.coordinator.said import differing, where
from youthpoint.web.coordinator.samples import samples_of
from youthpoint.web.coordinator.ties import Tie, ties_of
from youthpoint.web.coordinator.words import blocked_words, words_of

ONLY, NEW_ONE = Sheet.FIRST.value, "new"
"""What stands in an address for the code of the only piece of a part, and of one to be."""

ASKED: Mapping[Part, Kind] = {part: CODES[part] for part in (Part.CLOSURE, Part.ROOM)}
"""Parts whose code is what one knows a piece by, so that one gives it: as what."""

ASKED_AS = {Part.CLOSURE: "day", Part.ROOM: "code"}
"""What that code is called on the form, by the names of `FIELDS`."""

HIDDEN = frozenset({"days"})
"""Fields that have a page of their own (`absences`)."""


LAST_PLACE = 10_000
"""The furthest that a topic can stand in its list."""

FIRST = {"duty": "day", "lines": "name"}
"""The first field of a row, by its list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A piece as somebody sees or wants it; what is wrong, by field and elsewhere.

    `blocked` says why it can't be shown to visitors yet, though it can be kept for later: the
    texts at `lacking` are not worded.
    `theirs` is what somebody else has made of it meanwhile. `shortening` is what is asked about
    before it is kept.
    """

    name: Name
    value: Plain
    new: bool = False
    wrong: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[tuple[str, str], ...] = ()
    blocked: str = ""
    lacking: frozenset[str] = frozenset()
    theirs: Plain = None
    rows: Rows | None = None
    sheet: Sheet = Sheet.FIRST
    shortening: Shortening | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecePage:
    """The form of a piece, which was `seen` as it was when it was shown.

    `up` is the page above it: address and words. `asks` is for the code of a new one. `theirs` are
    the fields in which it is another meanwhile, with what one has written and what they have.
    `samples` are messages as they would be.
    """

    part: Part
    up: tuple[str, str]
    code: str
    heading: str
    about: str
    seen: str
    groups: tuple[Group, ...]
    wrong: tuple[tuple[str, str], ...]
    shown: Shown
    asks: Input | None
    removable: bool
    previewed: bool
    theirs: tuple[tuple[str, str, str], ...]
    samples: tuple[tuple[str, str], ...]
    ties: tuple[Tie, ...]
    resumed: bool
    fixed: tuple[FixedGroup, ...]


def written() -> Sent:
    """Return what was sent, or what had been written when a session ended."""
    found: Sent = g.get("resumed") or request.form
    return found


def begun(part: Part, found: SetUp) -> Plain:
    """Return what the form of a new piece begins with: a topic comes last, until it is moved."""
    if part is not Part.TOPIC:
        return None
    places = [it["position"] for name, it in found.items() if name.part is part]
    return {"position": min(max(places, default=0) + 1, LAST_PLACE)}


def with_mistakes(found: SetUp, shown: Shown, name: Name, findings: list[Finding]) -> Shown:
    """Return the same with what is wrong with it, and with others because of it."""
    mine = {".".join(map(str, each.path)): words_of(each) for its, each in findings if its == name}
    others = tuple(
        (title(its.code, found.get(its) or {}), words_of(each))
        for its, each in findings
        if its != name
    )
    blocked = blocked_words(findings, name, found[Name(Part.PLACE)]["languages"])
    lacking = frozenset(
        ".".join(map(str, each.path))
        for its, each in findings
        if its == name and each.wrong is Wrong.NOT_WORDED
    )
    return replace(shown, wrong=mine, elsewhere=others, blocked=blocked, lacking=lacking)


def form(found: SetUp, shown: Shown) -> str:
    """Render the form of a piece."""
    part, around = shown.name.part, _around(found, shown)
    kind = ASKED.get(part) if shown.new else None
    said = written().get("code", "")
    every = inputs(SHAPES[part], shown.value, around)
    fields = tuple(each for each in every if each.name not in HIDDEN)
    asks = made(kind, "code", ASKED_AS[part], said, around) if kind else None
    known = anchors([*fields, *([asks] if asks else [])])
    page = PiecePage(
        part=part,
        up=_up(part),
        code=shown.sheet.value if part.single else NEW_ONE if shown.new else shown.name.code,
        heading=NEW[part] if shown.new else _heading(found, shown),
        about=SHEETS[shown.sheet][1] if shown.sheet in SHEETS else ABOUT[part],
        seen=_seen(found, shown),
        resumed="resumed" in g,
        groups=grouped(part, shown.sheet, fields),
        wrong=tuple((nearest(way, known), _amiss(shown, way, asks)) for way in shown.wrong),
        shown=shown,
        asks=asks,
        removable=not part.single and not shown.new,
        previewed=part in PREVIEWED,
        theirs=differing(shown.value, shown.theirs, around.options) if shown.theirs else (),
        samples=samples_of(part, shown.value),
        ties=() if shown.new else ties_of(found, shown.name),
        fixed=fixed_groups() if shown.sheet is Sheet.KEEPING else (),
    )
    return render_template("coordinator/piece.html", page=page, frame=frame("home"))


def _amiss(shown: Shown, way: str, asks: Input | None) -> str:
    """Return the field of a mistake and the mistake; the field alone, where `blocked` says it."""
    label = asks.label if asks and way == asks.name else where(way)
    return label if way in shown.lacking else f"{label}: {shown.wrong[way]}"


def _seen(found: SetUp, shown: Shown) -> str:
    """Return what somebody has seen: that which they began with, until they are shown both."""
    said = written().get("seen")
    if said and shown.theirs is None:
        return said
    return seen_on(shown.name.part, shown.sheet, found.get(shown.name))


def _around(found: SetUp, shown: Shown) -> Around:
    at = shown.rows.at if shown.rows else ""
    return Around(
        options=options_of(found),
        wrong=shown.wrong,
        blanks=blanks_of(shown.value, shown.rows),
        focus=f"{at}.{FIRST.get(at.partition('.')[0], '')}" if at else "",
    )


def _up(part: Part) -> tuple[str, str]:
    """Return the list of the part; of one that has just one piece, the desk's first page."""
    if part.single:
        return url_for("coordinator.home"), gettext("Set-up")
    return url_for("coordinator.part_list", part=part.value), str(PARTS[part])


def _heading(found: SetUp, shown: Shown) -> str:
    if shown.sheet in SHEETS:
        return SHEETS[shown.sheet][0]
    name = shown.name
    return PARTS[name.part] if name.part.single else title(name.code, found.get(name) or {})
