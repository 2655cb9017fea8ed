"""Every text in every language: what is missing, and what is older than the Finnish."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.localized import Localized
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.setup.wording import State, Worded, worded
from youthpoint.operations.setup import changing, looking
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, outlook, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.labels import FIELDS, PARTS
from youthpoint.web.coordinator.options import title
from youthpoint.web.coordinator.pieces import ONLY
from youthpoint.web.coordinator.words import stand_in_words
from youthpoint.web.desks import desk_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A text with its place; `address` is the field of the form on which it is written.

    `stands_in` says of each language that is missing what is shown instead.
    """

    text: Worded
    part: str
    title: str
    field: str
    address: str
    stands_in: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsPage:
    """The texts; those that wait for somebody first."""

    waiting: tuple[Line, ...]
    complete: tuple[Line, ...]
    languages: tuple[str, ...]


@blueprint.get("/texts")
def texts() -> str:
    """Show every text in every language of the point."""
    setup, changes = look_up(
        lambda uow: (looking.present(uow, desk_id()), uow.changes.of(desk_id()))
    )
    languages = outlook(desk_id()).point.languages
    lines = [_line(each, setup[each.name]) for each in worded(setup, changes[::-1], languages)]
    page = TextsPage(
        waiting=tuple(each for each in lines if each.text.to_do),
        complete=tuple(each for each in lines if not each.text.to_do),
        languages=languages,
    )
    return render_template("coordinator/texts.html", page=page, frame=frame("texts"))


@blueprint.post("/texts/right")
def texts_right() -> Redirect:
    """Note that the translations of a piece are right as they are."""
    part, code = request.form.get("part", ""), request.form.get("code", "")
    name = Name(Part(part) if part in set(Part) else Part.PLACE, code)
    changing.confirm(store(), desk_id(), name, by=guards.staff(), now=now())
    return redirect(url_for("coordinator.texts"), code=303)


def _line(text: Worded, value: dict[str, object]) -> Line:
    part, code = text.name
    return Line(
        text=text,
        part=str(PARTS[part]),
        title="" if part.single else title(code, value),
        field=_field(text),
        address=url_for(
            "coordinator.piece",
            part=part.value,
            code=code or ONLY,
            _anchor=".".join(map(str, text.way)),
        ),
        stands_in={
            each: stand_in_words(each, Localized.of(**text.texts).in_language(each).language)
            for each, state in text.states.items()
            if state is State.MISSING
        },
    )


def _field(text: Worded) -> str:
    """Return what the field is called, with the row that it stands in, if it does."""
    own = str(FIELDS[str(text.way[-1])])
    return f"{FIELDS[str(text.way[0])]}, {text.row} – {own}" if text.row else own
