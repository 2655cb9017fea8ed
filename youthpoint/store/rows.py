"""How Python values stand in SQLite columns."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlite_utils.utils import sqlite3

from youthpoint.domain.days import Span
from youthpoint.domain.localized import Localized

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = dict[str, Any]


def only(rows: Iterable[Row]) -> Row | None:
    """Return the one row there is, if any; reading to the end lets go of the snapshot."""
    return next(iter(list(rows)), None)


def columns(rows: sqlite3.Cursor, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return these columns of all rows."""
    found = rows.fetchall()
    if not found:
        return []
    places = [each[0] for each in rows.description]
    own = itemgetter(*(places.index(each) for each in names))
    return [own(row) for row in found]


def moment(text: str | None) -> datetime | None:
    """Read a moment, if there is one."""
    return datetime.fromisoformat(text) if text else None


def iso(when: datetime) -> str:
    """Write a moment; text sorts in time order, as all are UTC with microseconds."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def iso_or_none(when: datetime | None) -> str | None:
    """Write a moment, if there is one."""
    return None if when is None else iso(when)


def day(text: str | None) -> date | None:
    """Read a date, if there is one."""
    return date.fromisoformat(text) if text else None


def dumps(value: object) -> str:
    """Write a JSON column, letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def localized(value: str | dict[str, str]) -> Localized:
    """Read a wording kept as a JSON object by language."""
    return Localized.of(**(json.loads(value) if isinstance(value, str) else value))


def wording(text: Localized) -> str:
    """Write a wording as a JSON object by language."""
    return dumps(dict(text.texts))


def spans_row(spans: Iterable[Span]) -> list[list[str]]:
    """Write stretches of a day."""
    return [[f"{span.begins:%H:%M}", f"{span.ends:%H:%M}"] for span in spans]


def spans_of(spans: Iterable[Sequence[str]]) -> tuple[Span, ...]:
    """Read stretches of a day."""
    return tuple(
        Span(time.fromisoformat(begins), time.fromisoformat(ends)) for begins, ends in spans
    )


def values(rules: "DataclassInstance") -> Row:
    """Return the fields of a set of rules; lengths of time become seconds."""
    found = {each.name: getattr(rules, each.name) for each in fields(rules)}
    return {
        name: int(value.total_seconds()) if isinstance(value, timedelta) else value
        for name, value in found.items()
    }


def with_spans(made: "type[DataclassInstance]", row: Row) -> Row:
    """Return what `values` wrote, as these rules are made of it."""
    spans = {each.name for each in fields(made) if isinstance(each.default, timedelta)}
    return {
        name: timedelta(seconds=value) if name in spans else value for name, value in row.items()
    }
