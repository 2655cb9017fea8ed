"""Why records may leave, by id."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache

from sqlite_utils import Database

from youthpoint.domain.sync.bases import Basis, BasisKind, Channel, Grant, RecordedBy
from youthpoint.store.rows import Row, dumps, iso, iso_or_none, moment, only

PAGE = 500


class Bases:
    """Bases by id."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, basis: Basis) -> None:
        """Keep a basis as it is now."""
        self._db.table("basis").upsert(_row(basis), pk="id")

    def grants(self, ids: Iterable[str]) -> dict[str, Grant]:
        """Return what these bases let leave, by their ids; nothing of those that there are not.

        In the order of their ids neighbours are found together.
        """
        rows = self._db.execute(
            """
            select id, records, recipient, withdrawn_at from basis
            where id in (select value from json_each(:ids))
            """,
            {"ids": dumps(sorted(ids))},
        )
        return {
            id_: Grant(_records(records), recipient, moment(withdrawn_at))
            for id_, records, recipient, withdrawn_at in rows
        }

    def find(self, basis_id: str) -> Basis | None:
        """Return a basis."""
        row = only(self._db.query("select * from basis where id = :id", {"id": basis_id}))
        return _basis(row) if row else None

    def pages(self) -> Iterator[list[Basis]]:
        """Yield all of them in the order of their ids, page by page."""
        after = ""
        query = "select * from basis where id > :after order by id limit :most"
        while rows := list(self._db.query(query, {"after": after, "most": PAGE})):
            yield [_basis(row) for row in rows]
            after = rows[-1]["id"]


def _row(basis: Basis) -> Row:
    return {
        "id": basis.id,
        "kind": basis.kind.value,
        "records": dumps(basis.records),
        "recipient": basis.recipient,
        "text": basis.text,
        "language": basis.language,
        "channel": basis.channel.value,
        "given_at": iso(basis.given_at),
        "recorded_by": basis.recorded_by.value,
        "salt": basis.salt,
        "withdrawn_at": iso_or_none(basis.withdrawn_at),
    }


@lru_cache(64)
def _records(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _basis(row: Row) -> Basis:
    return Basis(
        id=row["id"],
        kind=BasisKind(row["kind"]),
        records=_records(row["records"]),
        recipient=row["recipient"],
        text=row["text"],
        language=row["language"],
        channel=Channel(row["channel"]),
        given_at=datetime.fromisoformat(row["given_at"]),
        recorded_by=RecordedBy(row["recorded_by"]),
        salt=row["salt"],
        withdrawn_at=moment(row["withdrawn_at"]),
    )
