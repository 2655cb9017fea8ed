"""What a form has sent, as plain values: the name of a field is the way to its value.

Nothing is judged here: what is no number stays a text, and is found wrong with everything else.
"""

from functools import singledispatch
from typing import Any

from werkzeug.datastructures import MultiDict

from youthpoint.domain.setup.kinds import Choice, Flag, Several, Stretches, Texts, Whole
from youthpoint.domain.setup.readings import Kind, Plain
from youthpoint.domain.setup.tables import ByCode, Table
from youthpoint.web.tongues import spoken

Sent = MultiDict[str, str]

LONGEST_NUMBER = 4
"""Digits of the number of a row; how many there can be, the size of a form limits."""


def piece_of(table: Table, sent: Sent) -> Plain:
    """Return the piece that a form has sent; one that is sent as a draft is not shown yet."""
    value = sent_of(table, sent, "")
    return value | {"shown": False} if "draft" in sent and "shown" in value else value


def without_row(sent: Sent, way: str) -> Sent:
    """Return what was sent but for a row of a list."""
    return MultiDict(
        (name, each) for name, each in sent.items(multi=True) if not name.startswith(f"{way}.")
    )


@singledispatch
def sent_of(_kind: Kind, sent: Sent, name: str) -> Plain:
    """Return what was sent of this kind: a text, unless the kind says something else."""
    return sent.get(name, "").strip()


@sent_of.register
def _texts(_kind: Texts, sent: Sent, name: str) -> Plain:
    return {code: sent.get(f"{name}.{code}", "").strip() for code in spoken()}


@sent_of.register
def _whole(_kind: Whole, sent: Sent, name: str) -> Plain:
    text = sent.get(name, "").strip()
    return int(text) if text.isdecimal() and len(text) < 10 else text or None  # noqa: PLR2004


@sent_of.register
def _flag(_kind: Flag, sent: Sent, name: str) -> Plain:
    return name in sent


@sent_of.register
def _choice(_kind: Choice, sent: Sent, name: str) -> Plain:
    return sent.get(name, "")


@sent_of.register
def _stretches(_kind: Stretches, sent: Sent, name: str) -> Plain:
    pairs = [
        (sent.get(f"{name}.{n}.0", ""), sent.get(f"{name}.{n}.1", ""))
        for n in rows_sent(name, sent)
    ]
    return [list(each) for each in pairs if any(each)]


@sent_of.register
def _several(kind: Several, sent: Sent, name: str) -> Plain:
    if not isinstance(kind.kind, Table):
        return [each for each in sent.getlist(name) if each]
    rows = [sent_of(kind.kind, sent, f"{name}.{n}") for n in rows_sent(name, sent)]
    return [each for each in rows if _is_filled(kind.kind, each)]


@sent_of.register
def _by_code(kind: ByCode, sent: Sent, name: str) -> Plain:
    codes = [each.removeprefix(f"{name}.") for each in sent if each.startswith(f"{name}.")]
    found = {code: sent_of(kind.kind, sent, f"{name}.{code}") for code in codes}
    return {code: value for code, value in found.items() if value is not None}


@sent_of.register
def _table(kind: Table, sent: Sent, name: str) -> Plain:
    found: dict[str, Any] = {}
    for field, it in kind.known().items():
        way = f"{name}.{field}" if name else field
        if isinstance(it.kind, Table) and way not in sent:
            found[field] = it.unless
            continue
        value = sent_of(it.kind, sent, way)
        found[field] = it.unless if value in (None, "") and not it.needed else value
    return found


def _is_filled(table: Table, row: Plain) -> bool:
    """Tell whether somebody has filled in a row: what it needs, and not only chosen something."""
    said = (
        row[name]
        for name, it in table.known().items()
        if it.needed and not isinstance(it.kind, Choice)
    )
    return any(any(each.values()) if isinstance(each, dict) else each for each in said)


def rows_sent(name: str, sent: Sent) -> list[int]:
    """Return the numbers of the rows of a list that were sent."""
    heads = {
        each.removeprefix(f"{name}.").partition(".")[0]
        for each in sent
        if each.startswith(f"{name}.")
    }
    return sorted({int(each) for each in heads if is_number(each)})


def is_number(text: str) -> bool:
    """Tell whether this is the number of a row."""
    return text.isdecimal() and text.isascii() and len(text) <= LONGEST_NUMBER
