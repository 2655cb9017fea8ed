"""The pieces of a part in a list, each with what one looks for beside its name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from youthpoint.domain.localized import Localized
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.web.coordinator.labels import FIELDS
from youthpoint.web.coordinator.options import options_of, title
from youthpoint.web.coordinator.said import Chosen, said
from youthpoint.web.i18n import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece in the list of its part; a `draft` is not shown to visitors."""

    code: str
    title: str
    beside: str
    draft: bool


def items_of(found: SetUp, part: Part) -> tuple[Item, ...]:
    """Return the pieces of a part."""
    chosen = options_of(found)
    return tuple(_item(name, it, chosen) for name, it in found.items() if name.part is part)


def _item(name: Name, value: Plain, chosen: Chosen) -> Item:
    heading = title(name.code, value)
    words = BESIDE[name.part](name, value, chosen) if name.part in BESIDE else ()
    return Item(
        code=name.code,
        title=heading,
        beside=" · ".join(each for each in words if each and each != heading),
        draft=value.get("shown") is False,
    )


def _closure(_name: Name, value: Plain, chosen: Chosen) -> Iterator[str]:
    yield said("spans", value["spans"], chosen)
    if value.get("why"):
        yield Localized.of(**value["why"]).in_language(language()).text


def _room(name: Name, _value: Plain, _chosen: Chosen) -> Iterator[str]:
    yield f"{FIELDS['code']} {name.code}"


def _fields(*fields: str) -> Callable[[Name, Plain, Chosen], Iterator[str]]:
    def told(_name: Name, value: Plain, chosen: Chosen) -> Iterator[str]:
        for each in fields:
            yield said(each, value[each], chosen)

    return told


BESIDE: Mapping[Part, Callable[[Name, Plain, Chosen], Iterator[str]]] = {
    Part.CLOSURE: _closure,
    Part.ROOM: _room,
    Part.ORGANISATION: _fields("kind"),
    Part.EXPERT: _fields("role", "organisation"),
}
"""What stands beside the name, by part."""
