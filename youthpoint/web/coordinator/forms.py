"""The form of a piece: its fields as they are rendered, from what the piece may be."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import singledispatch

from youthpoint.domain.localized import is_language
from youthpoint.domain.setup.kinds import (
    Choice,
    Clock,
    Day,
    Flag,
    Several,
    Stretches,
    Text,
    Texts,
    Whole,
)
from youthpoint.domain.setup.readings import Kind, Plain
from youthpoint.domain.setup.spoken import Language
from youthpoint.domain.setup.tables import ByCode, Table
from youthpoint.web.coordinator.fields import Around, Input
from youthpoint.web.coordinator.hints import HINTS
from youthpoint.web.coordinator.labels import FIELDS
from youthpoint.web.tongues import own_name, spoken


def inputs(table: Table, value: Plain, around: Around, *, below: str = "") -> tuple[Input, ...]:
    """Return the fields of a table."""
    return tuple(_inputs(table, value or {}, around, below))


def _inputs(table: Table, value: Plain, around: Around, below: str) -> Iterator[Input]:
    for name, it in table.known().items():
        way = f"{below}.{name}" if below else name
        said = value.get(name, it.unless)
        yield replace(made(it.kind, way, name, said, around), needed=it.needed)


@singledispatch
def made(kind: Kind, way: str, name: str, value: Plain, around: Around) -> Input:
    """Return the field of a value of some kind."""
    raise TypeError(f"no field for {kind} at {way} ({name}, {value}, {around})")


@made.register
def _text(kind: Text, way: str, name: str, value: Plain, around: Around) -> Input:
    shape = "choice" if around.options.get(name) else "text"
    return replace(_input(shape, way, name, value, around), most=kind.most, fits=kind.fits)


@made.register
def _texts(kind: Texts, way: str, name: str, value: Plain, around: Around) -> Input:
    made = _input("texts", way, name, value or {}, around)
    return replace(made, most=kind.most, fits=kind.fits)


@made.register
def _whole(kind: Whole, way: str, name: str, value: Plain, around: Around) -> Input:
    return replace(_input("whole", way, name, value, around), least=kind.least, most=kind.most)


@made.register
def _flag(_kind: Flag, way: str, name: str, value: Plain, around: Around) -> Input:
    return _input("flag", way, name, value, around)


@made.register
def _choice(kind: Choice, way: str, name: str, value: Plain, around: Around) -> Input:
    known = around.options.get(name, {})
    options = {each: known.get(each, each) for each in kind.choices}
    return replace(_input("choice", way, name, value, around), options=options)


@made.register
def _language(_kind: Language, way: str, name: str, value: Plain, around: Around) -> Input:
    return _input("choice", way, name, value, around)


@made.register
def _day(_kind: Day, way: str, name: str, value: Plain, around: Around) -> Input:
    return _input("day", way, name, value, around)


@made.register
def _clock(_kind: Clock, way: str, name: str, value: Plain, around: Around) -> Input:
    return _input("clock", way, name, value, around)


@made.register
def _stretches(_kind: Stretches, way: str, name: str, value: Plain, around: Around) -> Input:
    said = [*(value or []), ["", ""]]
    rows = tuple(
        tuple(_input("clock", f"{way}.{n}.{end}", _ENDS[end], span[end], around) for end in _ENDS)
        for n, span in enumerate(said)
    )
    return replace(_input("stretches", way, name, value, around), rows=rows)


@made.register
def _several(kind: Several, way: str, name: str, value: Plain, around: Around) -> Input:
    if isinstance(kind.kind, Table):
        said = [*(value or []), *around.blanks.get(way, [{}])]
        rows = tuple(
            inputs(kind.kind, each, around, below=f"{way}.{n}") for n, each in enumerate(said)
        )
        return replace(_input("rows", way, name, value, around), rows=rows)
    one = made(kind.kind, way, name, "", around)
    if isinstance(kind.kind, Language):  # somebody may speak more than the pages do
        further = {each: own_name(each) for each in value or [] if is_language(each)}
        one = replace(one, options={**one.options, **further})
    return replace(one, shape="several", value=value or [])


@made.register
def _by_code(kind: ByCode, way: str, name: str, value: Plain, around: Around) -> Input:
    codes = around.options.get(f"{name}.by", {})
    row = tuple(
        replace(
            made(kind.kind, f"{way}.{code}", name, (value or {}).get(code), around), label=words
        )
        for code, words in codes.items()
    )
    return replace(_input("group", way, name, value, around), rows=(row,))


@made.register
def _table(kind: Table, way: str, name: str, value: Plain, around: Around) -> Input:
    inner = inputs(kind, value or {}, around, below=way)
    return replace(_input("optional", way, name, bool(value), around), rows=(inner,))


_ENDS = {0: "begins", 1: "ends"}


def _input(shape: str, way: str, name: str, value: Plain, around: Around) -> Input:
    inner = {each: words for each, words in around.wrong.items() if each.startswith(f"{way}.")}
    return Input(
        name=way,
        label=FIELDS[name],
        hint=HINTS.get(name, ""),
        shape=shape,
        value="" if value is None else value,
        focus=way == around.focus,
        error=around.wrong.get(way, ""),
        errors=inner,
        options=around.options.get(name, {}),
    )


def anchors(fields: Iterable[Input]) -> set[str]:
    """Return the names of all fields, and of the rows that hold some."""
    found = set()
    for each in fields:
        found.add(each.name)
        for row in each.rows:
            found |= anchors(row) | {one.name.rpartition(".")[0] for one in row}
        if each.shape == "texts":
            found |= {f"{each.name}.{code}" for code in spoken()}
    return found


def nearest(name: str, known: Container[str]) -> str:
    """Return the field that a mistake is at, or the nearest around it."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name or "piece"
