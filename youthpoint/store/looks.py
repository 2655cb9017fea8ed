"""The log of who looked at whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.trails.looks import CHOSEN, Entry, Look, Mark, Thing, chained
from youthpoint.store.rows import Row, iso, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which looks are asked for: those at a point from `first` until `before`, in UTC.

    Where account or thing are empty, all of them.
    """

    point_id: str
    first: datetime
    before: datetime
    account_id: str = ""
    thing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A look; `strange` says that it was chosen, and that whom it was at was never theirs."""

    look: Look
    strange: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """At how many people somebody chose to look, and how many of those were never theirs."""

    account_id: str
    people: int
    strange: int


class Looks:
    """Looks, each chained to the one before it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, look: Look) -> Mark:
        """Keep a look at the end of the chain; return how far it goes then."""
        mark = chained(self.end(), look)
        row = {
            "seq": mark.seq,
            "at": iso(look.at),
            "account_id": look.account_id,
            "point_id": look.point_id,
            "thing": look.thing.value,
            "subject": look.subject,
            "own": int(look.own),
            "digest": mark.digest,
        }
        self._db.table("look").insert(row)
        return mark

    def is_kept(self, look: Look, *, since: datetime) -> bool:
        """Tell whether the same was looked at by the same since then."""
        row = only(
            self._db.query(
                """
                select 1 from look indexed by look_at
                where point_id = :point and at > :since and account_id = :account
                  and thing = :thing and subject = :subject and own = :own
                limit 1
                """,
                {
                    "point": look.point_id,
                    "since": iso(since),
                    "account": look.account_id,
                    "thing": look.thing.value,
                    "subject": look.subject,
                    "own": int(look.own),
                },
            )
        )
        return row is not None

    def start(self) -> Mark:
        """Return what lies before the first entry that is kept."""
        return _mark(only(self._db.query("select seq, digest from look_start")))

    def end(self) -> Mark:
        """Return how far the chain goes."""
        row = only(self._db.query("select seq, digest from look order by seq desc limit 1"))
        return _mark(row) if row else self.start()

    def given(self) -> int:
        """Return the last number that was ever given."""
        row = only(self._db.query("select seq from sqlite_sequence where name = 'look'"))
        return row["seq"] if row else 0

    def every(self) -> Iterator[Entry]:
        """Yield all entries that are kept, by their numbers."""
        rows = self._db.query("select * from look order by seq")
        return (Entry(mark=_mark(row), look=_look(row)) for row in rows)

    def of(self, subject: str) -> list[Look]:
        """Return the looks at one person, oldest first."""
        rows = self._db.query("select * from look where subject = ? order by seq", [subject])
        return [_look(row) for row in rows]

    def found(self, question: Question, *, most: int, offset: int = 0) -> list[Found]:
        """Return so many looks, newest first."""
        rows = self._db.query(
            """
            select *, subject <> '' and thing in (:visit, :booking, :call, :referral)
            and not exists (
                select 1 from look as theirs
                where theirs.subject = look.subject and theirs.subject <> ''
                  and theirs.account_id = look.account_id and theirs.own
            ) as strange
            from look
            where point_id = :point and at >= :first and at < :before
              and :account in ('', account_id) and :thing in ('', thing)
            order by at desc, seq desc limit :most offset :offset
            """,
            {**_asked(question), "most": most, "offset": offset},
        )
        return [Found(look=_look(row), strange=bool(row["strange"])) for row in rows]

    def lookers(self, question: Question) -> list[Looker]:
        """Return who looked at people, first who looked at most that were never theirs."""
        rows = self._db.query(
            """
            with person as (
                select distinct account_id, subject from look
                where point_id = :point and at >= :first and at < :before
                  and :account in ('', account_id) and :thing in ('', thing) and subject <> ''
                  and thing in (:visit, :booking, :call, :referral)
            )
            select account_id, count(*) as people, sum(not exists (
                select 1 from look as theirs
                where theirs.subject = person.subject and theirs.subject <> ''
                  and theirs.account_id = person.account_id and theirs.own
            )) as strange
            from person group by account_id order by strange desc, people desc, account_id
            """,
            _asked(question),
        )
        return [Looker(**row) for row in rows]

    def forget(self, *, before: datetime) -> int:
        """Forget what lies before a moment; the chain then starts where that ended."""
        row = only(
            self._db.query(
                """
                select seq, digest from look where seq < coalesce(
                    (select seq from look where at >= :before order by seq limit 1),
                    (select max(seq) + 1 from look)
                ) order by seq desc limit 1
                """,
                {"before": iso(before)},
            )
        )
        if row is None:
            return 0
        self._db.table("look_start").insert({"one": 1, **row}, pk="one", replace=True)
        return int(self._db.execute("delete from look where seq <= :seq", row).rowcount)


def _asked(question: Question) -> Row:
    return {
        "point": question.point_id,
        "first": iso(question.first),
        "before": iso(question.before),
        "account": question.account_id,
        "thing": question.thing,
        **{each.value: each.value for each in CHOSEN},
    }


def _mark(row: Row | None) -> Mark:
    return Mark(seq=row["seq"], digest=row["digest"]) if row else Mark()


def _look(row: Row) -> Look:
    return Look(
        at=datetime.fromisoformat(row["at"]),
        account_id=row["account_id"],
        point_id=row["point_id"],
        thing=Thing(row["thing"]),
        subject=row["subject"],
        own=bool(row["own"]),
    )
