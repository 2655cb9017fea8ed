"""Code lists as the authority has published them; a version is kept once and for all."""

import json
from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.sync.lists import Code, CodeList
from youthpoint.store.rows import Row, day, dumps, iso, only


class CodeLists:
    """Versions of lists, and when the authority was last asked for others."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, code_list: CodeList, *, tag: str, published_at: str) -> None:
        """Keep a version; `tag` is what the authority knows its text by."""
        row = {"list": code_list.name, "version": code_list.version, "tag": tag}
        row |= {"valid_from": code_list.valid_from.isoformat(), "published_at": published_at}
        codes = [[each.code, _text(each.since), _text(each.retired)] for each in code_list.codes]
        self._db.table("code_list").upsert({**row, "codes": dumps(codes)}, pk=("list", "version"))

    def on(self, name: str, day: date) -> CodeList | None:
        """Return the version of a list that is used on a day, if one was published."""
        row = only(
            self._db.query(
                """
                select * from code_list where list = :name and valid_from <= :day
                order by valid_from desc, version desc limit 1
                """,
                {"name": name, "day": day.isoformat()},
            )
        )
        return _code_list(row) if row else None

    def tag(self, name: str, version: str) -> str:
        """Return by what the authority knows the text of a version that is kept."""
        row = only(
            self._db.query(
                "select tag from code_list where list = :name and version = :version",
                {"name": name, "version": version},
            )
        )
        return row["tag"] if row else ""

    def published_last(self) -> str:
        """Return when the newest was published, as the authority writes it."""
        row = only(self._db.query("select max(published_at) as last from code_list"))
        return row["last"] or "" if row else ""

    def ask(self, *, at: datetime) -> None:
        """Keep that the authority has told all that there is."""
        self._db.table("code_lists_asked").upsert({"only": 1, "at": iso(at)}, pk="only")

    def is_due(self, *, before: datetime) -> bool:
        """Tell whether it was not asked since then."""
        row = only(self._db.query("select at from code_lists_asked"))
        return row is None or row["at"] <= iso(before)


def _code_list(row: Row) -> CodeList:
    return CodeList(
        name=row["list"],
        version=row["version"],
        valid_from=date.fromisoformat(row["valid_from"]),
        codes=tuple(
            Code(code=code, since=day(since), retired=day(retired))
            for code, since, retired in json.loads(row["codes"])
        ),
    )


def _text(when: date | None) -> str | None:
    return when.isoformat() if when else None
