"""A piece as visitors would see it with what is typed now; nothing of it is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.localized import Localized, Phrase
from youthpoint.domain.setup.kinds import Texts
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import SHAPES, Part
from youthpoint.operations.setup import looking
from youthpoint.web.context import look_up
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.labels import FIELDS
from youthpoint.web.coordinator.options import title
from youthpoint.web.coordinator.preview_words import PREVIEWED, Around
from youthpoint.web.coordinator.reading import piece_of
from youthpoint.web.coordinator.words import stand_in_words
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import direction

NEIGHBOURS = 4
"""Tiles that are shown of the page on which a topic stands."""

NOT_TYPED = ("csrf_token", "lang", "back")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A topic on its tile; `tone` says nothing."""

    code: str
    tone: str
    tile: Phrase
    hint: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The piece in one language: its texts, the words around them.

    `notes` say what stands in for what, and what is not written in any language.
    """

    code: str
    direction: str
    said: Mapping[str, Phrase]
    around: Mapping[str, str]
    tiles: tuple[Tile, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """The piece in each language of the point; `typed` is what its form has sent."""

    part: Part
    code: str
    heading: str
    views: tuple[View, ...]
    typed: tuple[tuple[str, str], ...]
    shown: bool


@blueprint.post("/<part>/<code>/preview")
def preview(part: str, code: str) -> str:
    """Show a piece as visitors would see it."""
    if part not in PREVIEWED:
        raise Refused(Reason.PIECE_UNKNOWN)
    its, found = Part(part), look_up(lambda uow: looking.present(uow, desk_id()))
    value = piece_of(SHAPES[its], request.form)
    page = PreviewPage(
        part=its,
        code=code,
        heading=title("", value),
        views=tuple(_views(found, Name(its, code), value)),
        typed=tuple(each for each in request.form.items(multi=True) if each[0] not in NOT_TYPED),
        shown=value.get("shown", True),
    )
    return render_template("coordinator/preview.html", page=page)


def _views(found: SetUp, name: Name, value: Plain) -> Iterator[View]:
    around = PREVIEWED[name.part](value)
    known = SHAPES[name.part].known()
    texts = {
        field: Localized.of(**value[field])
        for field, it in known.items()
        if isinstance(it.kind, Texts)
    }
    topics = _around(found, name, value) if name.part is Part.TOPIC else []
    for code in found[Name(Part.PLACE)]["languages"]:
        yield _view(code, texts, around, topics)


def _view(
    code: str, texts: Mapping[str, Localized], around: Around, topics: list[tuple[str, str, Plain]]
) -> View:
    said = {field: text.in_language(code) for field, text in texts.items()}
    others = {each.language for each in said.values() if each.text and each.language != code}
    return View(
        code=code,
        direction=direction(code),
        said=said,
        around={name: words[code] for name, words in around.items()},
        tiles=tuple(
            Tile(
                code=its,
                tone=tone,
                tile=Localized.of(**topic["tile"]).in_language(code),
                hint=Localized.of(**topic["hint"]).in_language(code),
            )
            for its, tone, topic in topics
        ),
        notes=(*(stand_in_words(code, each) for each in sorted(others)), *_unwritten(said)),
    )


def _unwritten(said: Mapping[str, Phrase]) -> Iterator[str]:
    """Yield what a tile lacks in every language."""
    for field in ("tile", "hint"):
        if field in said and not said[field].text:
            yield gettext("Not written yet: %(what)s", what=FIELDS[field])


def _around(found: SetUp, name: Name, value: Plain) -> list[tuple[str, str, Plain]]:
    """Return the topic among those that stand beside it, with the tone that each has there."""
    shown = {each.code: it for each, it in found.items() if each.part is Part.TOPIC and it["shown"]}
    ordered = sorted((shown | {name.code: value}).items(), key=_place)
    toned = [(code, "nsdoa"[place % 5], it) for place, (code, it) in enumerate(ordered)]
    place = [code for code, _it in ordered].index(name.code)
    first = min(place // 2 * 2, max(len(toned) - NEIGHBOURS, 0))
    return toned[first : first + NEIGHBOURS]


def _place(topic: tuple[str, Plain]) -> int:
    position = topic[1]["position"]
    return position if isinstance(position, int) else 0
