"""The authority that was joined, how sending there goes, and what it has signed for."""

import json
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.localized import Localized
from youthpoint.domain.sync.joined import Joined, Receiver
from youthpoint.domain.sync.pushing import CONTACT, LASTING, LOOK, Pushing
from youthpoint.domain.sync.sending import Receipt
from youthpoint.store.rows import Row, dumps, iso, iso_or_none, moment, only


class Joining:
    """One authority, or none."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def join(self, joined: Joined) -> None:
        """Keep whom we have joined, instead of whoever it was before."""
        keys = {name: each.hex() for name, each in joined.keys.items()}
        row = {"only": 1, "node": joined.node, "address": joined.address, "kid": joined.kid}
        row |= {"keys": dumps(keys), "at": iso(joined.at), "receiver": joined.receiver.value}
        row |= {"client": joined.client, "sealing": joined.sealing.hex()}
        row |= {"key_at": iso_or_none(joined.key_at), "ending": joined.ending}
        self._db.table("joined").upsert(row, pk="only")

    def joined(self) -> Joined | None:
        """Return whom we have joined."""
        row = only(self._db.query("select * from joined"))
        return _joined(row) if row else None

    def call(self, name: Localized) -> None:
        """Keep what people are told that the receiver is called; nothing forgets it."""
        row = {"only": 1, "name": dumps(dict(name.texts))}
        self._db.table("receiver").upsert(row, pk="only")

    def called(self) -> Localized:
        """Return what the receiver is called, in the languages in which that was said."""
        row = only(self._db.query("select name from receiver"))
        return Localized.of(**json.loads(row["name"])) if row else Localized.of()

    def save(self, pushing: Pushing) -> None:
        """Keep how sending goes."""
        row: Row = {"only": 1, "failures": pushing.failures, "parked": pushing.parked}
        row |= {"not_before": iso_or_none(pushing.not_before), "alarm": pushing.alarm}
        row |= {"alarm_at": iso_or_none(pushing.alarm_at)}
        row |= {"their_time": iso_or_none(pushing.their_time), "outdated": pushing.is_outdated}
        row |= {"heard_at": iso_or_none(pushing.heard_at)}
        self._db.table("pushing").upsert(row, pk="only")

    def pushing(self) -> Pushing:
        """Return how sending goes."""
        row = only(self._db.query("select * from pushing"))
        return _pushing(row) if row else Pushing()

    def keep(self, stream_id: str, receipt: Receipt, *, at: datetime) -> None:
        """Keep what the authority has signed for; of the same events, what it said last."""
        row = {"stream": stream_id, "acked": receipt.acked, "at": iso(at), "asked": receipt.asked}
        row |= {"headers": dumps(dict(receipt.headers)), "body": receipt.body.decode()}
        self._db.table("receipt").upsert(row, pk=("stream", "acked"))

    def signed_at(self, stream_id: str, sequence: int) -> datetime | None:
        """Return when the authority first signed for an event, in UTC."""
        row = only(
            self._db.query(
                """
                select min(at) as at from receipt where stream = :stream and acked >= :sequence
                """,
                {"stream": stream_id, "sequence": sequence},
            )
        )
        return moment(row["at"]) if row else None

    def sheets_waiting(self) -> int:
        """Count the sheets of all points that the authority has not acknowledged."""
        (found,) = self._db.query(
            """
            select count(*) as number from told indexed by told_unacknowledged
            where (acknowledged is null or acknowledged <> digest)
            and acknowledged is not 'theirs'
            """
        )
        return int(found["number"])

    def is_due(self, *, at: datetime) -> bool:
        """Tell whether something waits to be sent or asked after, and the pause is over.

        So it does, too, when nothing has been heard of the authority for a day, and in a pause then
        alone. What stopped the stream stops no sheet. Asked every few seconds: without the named
        indexes all that was ever sent would be read each time.
        """
        (found,) = self._db.query(
            """
            select exists (
                select 1 from joined left join stream on closed_at is null
                left join pushing on pushing.only = joined.only
                where receiver <> 'filedrop'
                and (not_before is null or not_before <= :at)
                and case when exists (select 1 from pause where ended_at is null)
                then coalesce(heard_at, '') <= :silent
                else
                    exists (
                        select 1 from told indexed by told_unacknowledged
                        where (acknowledged is null or acknowledged <> digest)
                        and acknowledged is not 'theirs'
                    )
                    or coalesce(alarm, '') not in (select value from json_each(:lasting))
                    and (
                        exists (
                            select 1 from outbox indexed by outbox_unsent
                            where outbox.stream = stream.id and state in ('waiting', 'tried')
                        )
                        or coalesce(heard_at, '') <= :silent
                        or coalesce(heard_at, '') <= :before and exists (
                            select 1 from outbox indexed by outbox_stuck
                            where outbox.stream = stream.id and state in ('parked', 'held')
                        )
                    )
                end
            ) as due
            """,
            {
                "at": iso(at),
                "before": iso(at - LOOK),
                "silent": iso(at - CONTACT),
                "lasting": dumps(sorted(LASTING)),
            },
        )
        return bool(found["due"])


def _joined(row: Row) -> Joined:
    return Joined(
        node=row["node"],
        address=row["address"],
        kid=row["kid"],
        keys={name: bytes.fromhex(each) for name, each in json.loads(row["keys"]).items()},
        at=datetime.fromisoformat(row["at"]),
        receiver=Receiver(row["receiver"]),
        client=row["client"],
        sealing=bytes.fromhex(row["sealing"]),
        key_at=moment(row["key_at"]),
        ending=row["ending"],
    )


def _pushing(row: Row) -> Pushing:
    return Pushing(
        failures=row["failures"],
        not_before=moment(row["not_before"]),
        parked=row["parked"],
        alarm=row["alarm"],
        alarm_at=moment(row["alarm_at"]),
        their_time=moment(row["their_time"]),
        is_outdated=bool(row["outdated"]),
        heard_at=moment(row["heard_at"]),
    )
