"""The set-up as it was at a moment: what visitors saw then, in each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import render_template, request

from youthpoint import wording
from youthpoint.domain.setup.kinds import Texts
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import SHAPES, Part
from youthpoint.operations.setup import looking
from youthpoint.web.context import look_up, outlook
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.history import Told, told
from youthpoint.web.coordinator.labels import FIELDS, PARTS
from youthpoint.web.coordinator.moments import Asked, asked
from youthpoint.web.coordinator.options import options_of, title
from youthpoint.web.coordinator.said import Chosen, said
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import clock_time
from youthpoint.web.i18n import language as spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A field as it was: its texts by language, or its value in words."""

    field: str
    texts: Mapping[str, str]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A piece as it was."""

    part: str
    code: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThenPage:
    """The pieces by part as they were; of one piece alone, its changes too.

    `only` is what is asked for besides the moment: the part and code of one piece.
    """

    asked: Asked
    when: str
    parts: tuple[tuple[str, tuple[Stood, ...]], ...]
    only: Mapping[str, str]
    changes: tuple[Told, ...]


@blueprint.get("/history/then")
def then() -> tuple[str, int]:
    """Show every piece as it was at a moment, or one of them."""
    moment = asked()
    name = _one()
    found = _at(moment)
    page = ThenPage(
        asked=moment,
        when=_when(moment),
        parts=tuple(_parts(found, name)),
        only={"part": name.part.value, "code": name.code} if name else {},
        changes=_changes(name) if name else (),
    )
    html = render_template("coordinator/then.html", page=page, frame=frame("history"))
    return html, 422 if moment.wrong else 200


def _one() -> Name | None:
    part, code = request.args.get("part", ""), request.args.get("code", "")
    return Name(Part(part), code) if part in set(Part) else None


def _at(moment: Asked) -> SetUp:
    when = moment.moment
    return look_up(lambda uow: looking.at(uow, desk_id(), when)) if when else {}


def _when(moment: Asked) -> str:
    if moment.moment is None:
        return ""
    zone = outlook(desk_id()).point.zone
    day = moment.moment.astimezone(zone).date()
    return f"{wording.dated(day, spoken())}, {clock_time(moment.moment, zone)}"


def _parts(found: SetUp, only: Name | None) -> Iterator[tuple[str, tuple[Stood, ...]]]:
    """Yield the parts that had anything."""
    chosen = options_of(found)
    for part in Part:
        stood = tuple(
            _stood(name, value, chosen)
            for name, value in found.items()
            if name.part is part and only in (None, name)
        )
        if stood:
            yield str(PARTS[part]), stood


def _stood(name: Name, value: Plain, chosen: Chosen) -> Stood:
    known = SHAPES[name.part].known()
    lines = (
        Line(
            field=str(FIELDS[field]),
            texts=value[field] if isinstance(it.kind, Texts) else {},
            value=said(field, value[field], chosen),
        )
        for field, it in known.items()
        if value.get(field) not in (None, "", [], {})
    )
    return Stood(
        part=name.part.value,
        code=name.code,
        title="" if name.part.single else title(name.code, value),
        lines=tuple(lines),
    )


def _changes(name: Name) -> tuple[Told, ...]:
    changes = look_up(lambda uow: uow.changes.of(desk_id()))
    return told(each for each in changes if each.difference.name == name)
