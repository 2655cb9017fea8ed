"""What comparing with the authority has shown last, and whether it is to be done again."""

import json
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from youthpoint.domain.sync.comparing import Comparison, Difference, Side
from youthpoint.store.rows import Row, dumps, iso, only


class Comparisons:
    """The last comparison; none before the first."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def ask(self, *, at: datetime) -> None:
        """Keep that somebody asks for one."""
        self._db.execute(
            """
            insert into comparison (only, asked_at) values (1, :at)
            on conflict do update set asked_at = excluded.asked_at
            """,
            {"at": iso(at)},
        )

    def is_asked(self) -> bool:
        """Tell whether somebody asks for one that was not made yet."""
        row = only(self._db.query("select asked_at from comparison where asked_at is not null"))
        return row is not None

    def last(self) -> Comparison | None:
        """Return the last one."""
        row = only(self._db.query("select * from comparison where at is not null"))
        return _comparison(row) if row else None

    def keep(self, comparison: Comparison) -> None:
        """Keep one, in place of the one before; who asked while it was done is asking still."""
        row = _row(comparison)
        self._db.execute(
            """
            insert into comparison
                (only, stream, acked, at, records, matched, differences, unnamed)
            values (1, :stream, :acked, :at, :records, :matched, :differences, :unnamed)
            on conflict do update set
                stream = :stream, acked = :acked, at = :at, records = :records,
                matched = :matched, differences = :differences, unnamed = :unnamed,
                asked_at = case when asked_at > :at then asked_at end
            """,
            row,
        )

    def is_due(self, *, night: datetime) -> bool:
        """Tell whether somebody asks for one, or none was made since a night; `night` is in UTC.

        Where nothing was ever acknowledged, in any stream, there is nothing to compare.
        """
        (found,) = self._db.query(
            """
            select exists (
                select 1 from joined join stream on closed_at is null
                left join comparison on comparison.only = joined.only
                where asked_at is not null
                or coalesce(comparison.at, joined.at) < :night
                and exists (select 1 from stream as any_stream where any_stream.acked > 0)
            ) as due
            """,
            {"night": iso(night)},
        )
        return bool(found["due"])


def _row(comparison: Comparison) -> Row:
    return {
        "stream": comparison.stream,
        "acked": comparison.acked,
        "at": iso(comparison.at),
        "records": comparison.records,
        "matched": comparison.matched,
        "differences": dumps([_written(each) for each in comparison.differences]),
        "unnamed": comparison.unnamed,
    }


def _comparison(row: Row) -> Comparison:
    return Comparison(
        stream=row["stream"],
        acked=row["acked"],
        at=datetime.fromisoformat(row["at"]),
        records=row["records"],
        matched=bool(row["matched"]),
        differences=tuple(_read(each) for each in json.loads(row["differences"])),
        unnamed=row["unnamed"],
    )


def _written(difference: Difference) -> list[str]:
    told = (difference.side.value, difference.record, difference.id)
    return [*told, difference.ours, difference.theirs]


def _read(told: list[Any]) -> Difference:
    side, record, id_, ours, theirs = told
    return Difference(side=Side(side), record=record, id=id_, ours=ours, theirs=theirs)
