"""What the desk keeps beside the queue: counted contacts, notices and alarms."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.figures.contacts import Contact, ContactKind
from youthpoint.domain.localized import Localized
from youthpoint.store.rows import Row, dumps, iso, localized, only, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the staff tell everybody who waits today."""

    id: str
    point_id: str
    day: date
    text: Localized
    begun_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Somebody of the staff needs help now."""

    id: str
    point_id: str
    account_id: str
    first_name: str
    room: str
    rung_at: datetime
    answered_by: str | None


class Desk:
    """Contacts, notices and alarms of a point."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add_contact(self, contact: Contact) -> None:
        """Count a contact."""
        self._db.table("contact").insert(_contact_row(contact))

    def contact(self, contact_id: str) -> Contact | None:
        """Return a contact that was counted."""
        row = only(self._db.query("select * from contact where id = :id", {"id": contact_id}))
        return _contact(row) if row else None

    def remove_contact(self, contact_id: str) -> None:
        """Take a count back."""
        self._db.execute("delete from contact where id = :id", {"id": contact_id})

    def contacts(self, point_id: str, first: date, last: date) -> list[Contact]:
        """Return the contacts of these days, both included."""
        rows = self._db.query(
            """
            select * from contact
            where point_id = :point and day between :first and :last order by at, id
            """,
            {"point": point_id, "first": first.isoformat(), "last": last.isoformat()},
        )
        return [_contact(row) for row in rows]

    def add_notice(self, notice: Notice, *, account_id: str) -> None:
        """Tell everybody who waits."""
        row = {
            "id": notice.id,
            "point_id": notice.point_id,
            "day": notice.day.isoformat(),
            "body": wording(notice.text),
            "account_id": account_id,
            "begun_at": iso(notice.begun_at),
        }
        self._db.table("notice").insert(row)

    def notice(self, point_id: str, day: date) -> Notice | None:
        """Return what is being told now; a notice ends with its day."""
        rows = self._db.query(
            """
            select * from notice where point_id = :point and ended_at is null and day = :day
            order by begun_at desc limit 1
            """,
            {"point": point_id, "day": day.isoformat()},
        )
        row = only(rows)
        return _notice(row) if row else None

    def end_notices(self, point_id: str, *, at: datetime) -> None:
        """Take down whatever is being told."""
        self._db.execute(
            "update notice set ended_at = :at where point_id = :point and ended_at is null",
            {"point": point_id, "at": iso(at)},
        )

    def tell_again(self, notice_id: str) -> None:
        """Put up what was taken down."""
        self._db.execute("update notice set ended_at = null where id = :id", {"id": notice_id})

    def ring(self, alarm: Alarm) -> None:
        """Ring every open console of the point."""
        row = {
            "id": alarm.id,
            "point_id": alarm.point_id,
            "account_id": alarm.account_id,
            "first_name": alarm.first_name,
            "room": alarm.room,
            "rung_at": iso(alarm.rung_at),
        }
        self._db.table("alarm").insert(row)

    def alarms(self, point_id: str) -> list[Alarm]:
        """Return the alarms that nobody has ended, oldest first."""
        rows = self._db.query(
            """
            select * from alarm where point_id = :point and ended_at is null
            order by rung_at, id
            """,
            {"point": point_id},
        )
        return [_alarm(row) for row in rows]

    def answer(self, alarm_id: str, first_name: str) -> None:
        """Note who is going."""
        self._db.execute(
            "update alarm set answered_by = :name where id = :id and answered_by is null",
            {"id": alarm_id, "name": first_name},
        )

    def quiet(self, alarm_id: str, *, at: datetime) -> None:
        """End an alarm."""
        self._db.execute(
            "update alarm set ended_at = :at where id = :id and ended_at is null",
            {"id": alarm_id, "at": iso(at)},
        )


def _contact_row(contact: Contact) -> Row:
    return {
        "id": contact.id,
        "point_id": contact.point_id,
        "day": contact.day.isoformat(),
        "kind": contact.kind.value,
        "channel": contact.channel,
        "at": iso(contact.at),
        "account_id": contact.account_id,
        "heads": contact.heads,
        "topics": dumps(contact.topics),
    }


def _contact(row: Row) -> Contact:
    return Contact(
        id=row["id"],
        point_id=row["point_id"],
        day=date.fromisoformat(row["day"]),
        kind=ContactKind(row["kind"]),
        channel=row["channel"],
        at=datetime.fromisoformat(row["at"]),
        account_id=row["account_id"],
        heads=row["heads"],
        topics=tuple(json.loads(row["topics"])),
    )


def _notice(row: Row) -> Notice:
    return Notice(
        id=row["id"],
        point_id=row["point_id"],
        day=date.fromisoformat(row["day"]),
        text=localized(row["body"]),
        begun_at=datetime.fromisoformat(row["begun_at"]),
    )


def _alarm(row: Row) -> Alarm:
    return Alarm(
        id=row["id"],
        point_id=row["point_id"],
        account_id=row["account_id"],
        first_name=row["first_name"],
        room=row["room"],
        rung_at=datetime.fromisoformat(row["rung_at"]),
        answered_by=row["answered_by"],
    )
