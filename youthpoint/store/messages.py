"""Messages to visitors: those on their way, and those that did not arrive."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from sqlite_utils import Database

from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import Delivery, Message
from youthpoint.store.rows import Row, dumps, iso, iso_or_none, moment, only

_COLUMNS = (
    "key", "point_id", "kind", "subject", "subject_id", "stamp", "language", "phone", "email",
    "push", "facts", "made_at", "due_at", "not_after", "state", "tries", "sent_at", "fault",
)  # fmt: skip
"""In the order in which a row is written."""


class Messages:
    """Messages by key."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, *messages: Message) -> int:
        """Keep messages; return how many of them are news: what was told is not told again."""
        if not messages:
            return 0
        values = [value for each in messages for value in _row(each).values()]
        added = self._db.execute(_insert(len(messages)), values)
        return int(added.rowcount)

    def find(self, key: str) -> Message | None:
        """Return a message."""
        row = only(self._db.query("select * from message where key = :key", {"key": key}))
        return _message(row) if row else None

    def about(self, subject: Subject, subject_id: str) -> list[Message]:
        """Return all that was to be told about something, first written first."""
        rows = self._db.query(
            """
            select * from message where key between :first and :last
            order by made_at, due_at, key
            """,
            _keys_about(subject, subject_id),
        )
        return [_message(row) for row in rows]

    def is_any_due(self, *, at: datetime) -> bool:
        """Tell whether anything is to be sent, or to be tried again."""
        return self.next_due(at=at) is not None

    def next_due(self, *, at: datetime) -> Message | None:
        """Return what has been due for the longest time."""
        rows = self._db.query(
            """
            select * from message where state in ('due', 'sending') and due_at <= :at
            order by due_at limit 1
            """,
            {"at": iso(at)},
        )
        return _message(row) if (row := only(rows)) else None

    def save(self, message: Message) -> None:
        """Keep how far a message has come."""
        self._db.execute(
            """
            update message set state = :state, due_at = :due_at, tries = :tries,
                sent_at = :sent_at, fault = :fault, phone = :phone, email = :email
            where key = :key
            """,
            _row(message),
        )

    def overtake(self, about: About) -> None:
        """Drop older versions of something that are not known to have arrived: true no more."""
        self._db.execute(
            """
            update message set state = 'dropped', phone = '', email = ''
            where key between :first and :last and stamp < :stamp
              and state in ('due', 'sending', 'failed', 'unsure')
            """,
            {**_keys_about(about.subject, about.id), "stamp": about.stamp},
        )

    def forget_addresses(self, subject: Subject, subject_ids: Iterable[str]) -> None:
        """Take the addresses off all messages about these; what was still to be sent is dropped."""
        for each in subject_ids:
            self._db.execute(
                """
                update message set phone = '', email = '',
                    state = case when state in ('due', 'sending') then 'dropped' else state end
                where key between :first and :last
                """,
                _keys_about(subject, each),
            )

    def in_trouble(self, point_id: str) -> list[Message]:
        """Return what could not be delivered, or may not have been, oldest first."""
        rows = self._db.query(
            """
            select * from message where point_id = :point and state in ('failed', 'unsure')
            order by made_at, key
            """,
            {"point": point_id},
        )
        return [_message(row) for row in rows]

    def booking(self, booking_id: str) -> tuple[str, int, str] | None:
        """Return a booking's state, sequence and nonce."""
        query = "select state, sequence, nonce from booking where id = ?"
        found = self._db.execute(query, [booking_id]).fetchone()
        return (found[0], found[1], found[2]) if found else None

    def troubles(self, point_id: str) -> int:
        """Count what could not be delivered, or may not have been."""
        rows = self._db.execute(
            "select count(*) from message where point_id = ? and state in ('failed', 'unsure')",
            [point_id],
        )
        return int(rows.fetchone()[0])


def _keys_about(subject: Subject, subject_id: str) -> dict[str, str]:
    """Return between which keys all lies that tells of something (`News.key`)."""
    return {"first": f"{subject}:{subject_id}:", "last": f"{subject}:{subject_id};"}


@lru_cache
def _insert(count: int) -> str:
    row = f"({', '.join('?' * len(_COLUMNS))})"
    rows = ", ".join([row] * count)
    names = ", ".join(_COLUMNS)  # of our own
    return f"insert into message ({names}) values {rows} on conflict (key) do nothing"  # noqa: S608


def _row(message: Message) -> Row:
    news, facts = message.news, message.news.facts
    return {
        "key": message.key,
        "point_id": message.point_id,
        "kind": news.kind.value,
        "subject": news.about.subject.value,
        "subject_id": news.about.id,
        "stamp": news.about.stamp,
        "language": message.to.language,
        "phone": message.to.phone,
        "email": message.to.email,
        "push": message.to.push,
        "facts": _facts(facts),
        "made_at": iso(message.made_at),
        "due_at": iso(message.due_at),
        "not_after": iso(message.not_after),
        "state": message.state.value,
        "tries": message.tries,
        "sent_at": iso_or_none(message.sent_at),
        "fault": message.fault,
    }


@lru_cache
def _facts(facts: Facts) -> str:
    """Write down what is told; a booking's messages all tell the same."""
    return dumps(
        {
            "number": facts.number,
            "room": facts.room,
            "at": iso_or_none(facts.at),
            "ends": iso_or_none(facts.ends),
        }
    )


def _message(row: Row) -> Message:
    facts = json.loads(row["facts"])
    return Message(
        point_id=row["point_id"],
        news=News(
            kind=Kind(row["kind"]),
            about=About(subject=Subject(row["subject"]), id=row["subject_id"], stamp=row["stamp"]),
            facts=Facts(
                number=facts["number"],
                room=facts["room"],
                at=moment(facts["at"]),
                ends=moment(facts["ends"]),
            ),
        ),
        to=Recipient(
            language=row["language"], phone=row["phone"], email=row["email"], push=row["push"]
        ),
        made_at=datetime.fromisoformat(row["made_at"]),
        due_at=datetime.fromisoformat(row["due_at"]),
        not_after=datetime.fromisoformat(row["not_after"]),
        state=Delivery(row["state"]),
        tries=row["tries"],
        sent_at=moment(row["sent_at"]),
        fault=row["fault"],
    )
