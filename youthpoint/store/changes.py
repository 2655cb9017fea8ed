"""Every change of a point's set-up, and the organisations and rooms of it."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.setup.pieces import Change, Difference, Name
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.sights import UNSAID
from youthpoint.store.rows import Row, dumps, iso


class Changes:
    """What was changed, newest first."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, point_id: str, change: Change) -> None:
        """Remember a change."""
        difference = change.difference
        self._db.table("change").insert({
            "point_id": point_id,
            "act": change.act,
            "at": iso(change.at),
            "made_by": change.by,
            "part": difference.name.part.value,
            "code": difference.name.code,
            "before": _written(difference.before),
            "after": _written(difference.after),
            "undoes": change.undoes,
        })  # fmt: skip

    def of(self, point_id: str, *, since: datetime | None = None, most: int = -1) -> list[Change]:
        """Return the changes of a point, or those since then."""
        rows = self._db.query(
            """
            select * from change where point_id = :point and at > :since
            order by id desc limit :most
            """,
            {"point": point_id, "since": iso(since) if since else "", "most": most},
        )
        return [_change(row) for row in rows]

    def together(self, point_id: str, act: str) -> list[Change]:
        """Return what was changed with one act."""
        rows = self._db.query(
            "select * from change where point_id = :point and act = :act order by id desc",
            {"point": point_id, "act": act},
        )
        return [_change(row) for row in rows]

    def left(self, point_id: str, part: Part, *, before: datetime) -> list[str]:
        """Return the codes of pieces that went before then, did not come back and are named yet."""
        rows = self._db.execute(
            """
            select code from change as gone
            where point_id = :point and part = :part and after is null and at < :before
              and before ->> '$.name' <> ''
              and not exists (
                select * from change where point_id = gone.point_id and part = gone.part
                  and code = gone.code and id > gone.id
              )
            """,
            {"point": point_id, "part": part.value, "before": iso(before)},
        )
        return [code for (code,) in rows.fetchall()]

    def forget(self, point_id: str, part: Part, codes: Iterable[str]) -> int:
        """Take names, and links of their own, off all changes of these people; return how many."""
        return sum(
            self._db.execute(
                """
                update change set
                    before = json_set(before, '$.name', '', '$.video_link', ''),
                    after = json_set(after, '$.name', '', '$.video_link', '')
                where point_id = :point and part = :part and code = :code
                """,
                {"point": point_id, "part": part.value, "code": code},
            ).rowcount
            for code in codes
        )

    def forget_days(self, point_id: str, *, before: date) -> int:
        """Take earlier days of experts' own off all changes; return of how many."""
        return self._db.execute(
            """
            update change set
                before = json_set(before, '$.days', json((
                    select json_group_array(json(value)) from json_each(before, '$.days')
                    where value ->> '$.day' >= :before))),
                after = json_set(after, '$.days', json((
                    select json_group_array(json(value)) from json_each(after, '$.days')
                    where value ->> '$.day' >= :before)))
            where point_id = :point and part = :part and (
                exists (select * from json_each(before, '$.days') where value ->> '$.day' < :before)
                or exists (
                    select * from json_each(after, '$.days') where value ->> '$.day' < :before)
            )
            """,
            {"point": point_id, "part": Part.EXPERT.value, "before": before.isoformat()},
        ).rowcount

    def organisations(self, point_id: str) -> dict[str, Plain]:
        """Return the organisations of a point by their codes."""
        query = "select code, kind, name, sees from organisation where point_id = ? order by code"
        rows = self._db.execute(query, [point_id]).fetchall()
        return {
            code: {"kind": kind, "name": json.loads(name), **UNSAID, **json.loads(sees)}
            for code, kind, name, sees in rows
        }

    def sees(self, point_id: str, code: str) -> Mapping[str, Plain] | None:
        """Return an organisation and what its people may see; asked at their every request."""
        query = "select kind, sees from organisation where point_id = ? and code = ?"
        row = self._db.execute(query, [point_id, code]).fetchone()
        return {"kind": row[0], **UNSAID, **json.loads(row[1])} if row else None

    def rooms(self, point_id: str) -> dict[str, Plain]:
        """Return the rooms of a point by their codes."""
        query = "select code, name from room where point_id = ? order by code"
        rows = self._db.execute(query, [point_id]).fetchall()
        return {code: {"name": json.loads(name)} for code, name in rows}

    def put(self, point_id: str, name: Name, value: Plain) -> None:
        """Keep an organisation or a room as it is now."""
        row = {each: value[each] for each in value if each not in UNSAID}
        row["name"] = dumps(value["name"])
        if name.part is Part.ORGANISATION:
            row["sees"] = dumps({each: value[each] for each in UNSAID if each in value})
        key = {"point_id": point_id, "code": name.code}
        self._db.table(name.part.value).upsert(key | row, pk=("point_id", "code"))

    def drop(self, point_id: str, names: Iterable[Name]) -> None:
        """Forget organisations and rooms."""
        for name in names:
            self._db.table(name.part.value).delete((point_id, name.code))


def _written(value: Plain | None) -> str | None:
    return None if value is None else dumps(value)


def _change(row: Row) -> Change:
    before, after = (
        None if row[each] is None else json.loads(row[each]) for each in ("before", "after")
    )
    name = Name(Part(row["part"]), row["code"])
    return Change(
        id=row["id"],
        act=row["act"],
        at=datetime.fromisoformat(row["at"]),
        by=row["made_by"],
        difference=Difference(name=name, before=before, after=after),
        undoes=row["undoes"],
    )
