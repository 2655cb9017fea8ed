"""Who follows their own booked times in a calendar, and which those are."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.experts import Channel
from youthpoint.store.rows import Row, iso, iso_or_none, moment, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A private address of an account, of which only a digest is kept."""

    account_id: str
    digest: str
    made_at: datetime
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A booked time of an expert's, and nothing of whom it is booked for."""

    id: str
    point_id: str
    channel: Channel
    begins_at: datetime
    ends_at: datetime
    sequence: int


class Feeds:
    """Private addresses, one an account."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, feed: Feed) -> None:
        """Keep an address, in the place of the one that the account had."""
        row = {
            "account_id": feed.account_id,
            "digest": feed.digest,
            "made_at": iso(feed.made_at),
            "seen_at": iso_or_none(feed.seen_at),
        }
        self._db.table("feed").upsert(row, pk="account_id")

    def of(self, account_id: str) -> Feed | None:
        """Return the account's address, if it has one."""
        row = only(self._db.query("select * from feed where account_id = :id", {"id": account_id}))
        return _feed(row) if row else None

    def by_digest(self, digest: str) -> Feed | None:
        """Return the address with this digest, if it is in use."""
        row = only(self._db.query("select * from feed where digest = :key", {"key": digest}))
        return _feed(row) if row else None

    def seen(self, account_id: str, *, at: datetime) -> None:
        """Note that a calendar has read it."""
        self._db.execute(
            "update feed set seen_at = :at where account_id = :id",
            {"id": account_id, "at": iso(at)},
        )

    def drop(self, account_id: str) -> None:
        """Let the account's address lead nowhere."""
        self._db.execute("delete from feed where account_id = :id", {"id": account_id})

    def engagements(self, account_id: str, first: date, last: date) -> list[Engagement]:
        """Return what is booked with this person from first to last, at all their points."""
        rows = self._db.query(
            """
            select booking.id, booking.point_id, channel, begins_at, ends_at, sequence
            from booking join expert on expert.id = booking.expert_id
                and expert.point_id = booking.point_id
            where expert.account_id = :account and day between :first and :last
                and state in ('booked', 'arrived', 'no_show')
            order by begins_at, booking.id
            """,
            {"account": account_id, "first": first.isoformat(), "last": last.isoformat()},
        )
        return [_engagement(row) for row in rows]


def _feed(row: Row) -> Feed:
    return Feed(
        account_id=row["account_id"],
        digest=row["digest"],
        made_at=datetime.fromisoformat(row["made_at"]),
        seen_at=moment(row["seen_at"]),
    )


def _engagement(row: Row) -> Engagement:
    return Engagement(
        id=row["id"],
        point_id=row["point_id"],
        channel=Channel(row["channel"]),
        begins_at=datetime.fromisoformat(row["begins_at"]),
        ends_at=datetime.fromisoformat(row["ends_at"]),
        sequence=row["sequence"],
    )
