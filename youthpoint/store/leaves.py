"""The outbox as it is compared: the last version of each record, without what it says.

It is read page by page along an index, however much was ever sent.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.sync import digests
from youthpoint.domain.sync.comparing import Difference
from youthpoint.domain.sync.digests import Leaf
from youthpoint.store.outbox_rows import HERE
from youthpoint.store.rows import Row, dumps, iso

PAGE = 2000


class Leaves:
    """Records by what was sent of them to this authority, in every stream since the first to it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def applied(self) -> Iterator[Leaf]:
        """Yield the leaf of each record, of what was applied last, in the order of their names.

        What rests on a withdrawn basis is erased by the event that says so, and what is left of an
        erased subject by that erasure. No type of the wire begins with another one's name: so types
        and ids in their order are names in theirs.
        """
        adopted = self._adopted()
        return digests.laid_over(self._sent(), adopted) if adopted else self._sent()

    def adopt(self, difference: Difference, *, at: datetime) -> None:
        """Let a record stand as the authority has it."""
        row = {"record": difference.record, "record_id": difference.id}
        row |= {"state": difference.theirs, "at": iso(at)}
        self._db.table("adopted").upsert(row, pk=("record", "record_id"))

    def forget_adopted(self) -> None:
        """Let no record stand as an authority has it that was left for another."""
        self._db.execute("delete from adopted")

    def _adopted(self) -> list[Leaf]:
        rows = self._db.query("select * from adopted order by record, record_id")
        return [Leaf(f"{row['record']}|{row['record_id']}", row["state"]) for row in rows]

    def _sent(self) -> Iterator[Leaf]:
        after = {"record": "", "id": ""}
        while rows := self._page(after):
            yield from (_leaf(row) for row in rows if row["version"] is not None)
            after = {"record": rows[-1]["record"], "id": rows[-1]["record_id"]}

    def newest(self, record: str, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the state (`version|hash`) of what these records last became, sent or not."""
        rows = self._db.query(
            """
            select record_id, max(version) as version, hash
            from outbox indexed by outbox_record
            where record = :record and record_id in (select value from json_each(:ids))
            group by record_id
            """,
            {"record": record, "ids": dumps(list(ids))},
        )
        return {row["record_id"]: f"{row['version']}|{row['hash']}" for row in rows}

    def refused(self) -> list[tuple[str, str, str]]:
        """Return type, id and code of all that the authority may not have, whenever that was."""
        rows = self._db.query(
            """
            select distinct code, record, record_id from outbox indexed by outbox_refused
            where state = 'refused' and record <> 'void' order by code, record, record_id
            """
        )
        return [(row["record"], row["record_id"], row["code"]) for row in rows]

    def refused_by_code(self) -> Mapping[str, int]:
        """Count the events that the authority may not have, by why."""
        rows = self._db.query(
            """
            select code, count(*) as number from outbox indexed by outbox_refused
            where state = 'refused' and record <> 'void' group by code
            """
        )
        return {row["code"]: row["number"] for row in rows}

    def _page(self, after: Row) -> list[Row]:
        """Return records after this one, and of each what was applied last, if anything was."""
        return list(
            self._db.query(
                f"""
                select known.record, known.record_id, best.version, best.hash, coalesce(
                    case when known.record <> 'basis' then (
                        select id from outbox as ended indexed by outbox_withdrawn
                        where ended.basis_id = best.basis_id
                        and record = 'basis' and verb = 'withdrawn' and state = 'applied'
                        order by stream limit 1
                    ) end,
                    (select erasure from erased where erased.aggregate = best.aggregate)
                ) as erasure
                from (
                    select distinct record, record_id from outbox indexed by outbox_record
                    where (record, record_id) > (:record, :id) and record <> 'void'
                    order by record, record_id limit :most
                ) as known
                left join outbox as best on (best.stream, best.sequence) = (
                    select stream, sequence from outbox indexed by outbox_record
                    where record = known.record and record_id = known.record_id
                    and state = 'applied'
                    and stream in ({HERE})
                    order by version desc limit 1
                )
                order by known.record, known.record_id
                """,  # noqa: S608 - our own words
                {**after, "most": PAGE},
            )
        )


def _leaf(row: Row) -> Leaf:
    erased, stands = row["erasure"], f"{row['version']}|{row['hash']}"
    state = f"erased|{erased}" if erased is not None else stands
    return Leaf(f"{row['record']}|{row['record_id']}", state)
