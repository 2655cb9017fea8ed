"""When experts are on duty: every week, and on days of their own."""

import json
from collections.abc import Iterable
from datetime import date, time

from sqlite_utils import Database

from youthpoint.domain.experts import DutyDay, DutySlot
from youthpoint.store.rows import Row, day, dumps, spans_of, spans_row


class Duty:
    """Weekly duty slots, and the days on which they do not hold."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, slots: Iterable[DutySlot]) -> None:
        """Add weekly duty slots, or change them."""
        for slot in slots:
            row = {
                "expert_id": slot.expert_id,
                "weekday": slot.weekday,
                "begins": f"{slot.begins:%H:%M}",
                "ends": f"{slot.ends:%H:%M}",
                "valid_from": slot.valid_from.isoformat() if slot.valid_from else None,
                "valid_until": slot.valid_until.isoformat() if slot.valid_until else None,
                "room": slot.room,
                "walk_ins": slot.walk_ins,
                "staff": slot.staff,
            }
            self._db.table("duty_slot").upsert(row, pk=("expert_id", "weekday", "begins"))

    def replace(self, expert_id: str, slots: Iterable[DutySlot]) -> None:
        """Let these be all weekly duty of an expert."""
        self._db.execute("delete from duty_slot where expert_id = ?", [expert_id])
        self.put(slots)

    def of(self, point_id: str) -> list[DutySlot]:
        """Return the weekly duty of the whole point."""
        rows = self._db.query(
            """
            select duty_slot.* from duty_slot join expert on expert.id = duty_slot.expert_id
            where expert.point_id = :point
            order by weekday, begins, expert_id
            """,
            {"point": point_id},
        )
        return [_slot(row) for row in rows]

    def put_day(self, each: DutyDay) -> None:
        """Let a day's duty be another than the week's."""
        row = {
            "expert_id": each.expert_id,
            "day": each.day.isoformat(),
            "spans": dumps(spans_row(each.spans)),
        }
        self._db.table("duty_day").upsert(row, pk=("expert_id", "day"))

    def replace_days(self, expert_id: str, days: Iterable[DutyDay]) -> None:
        """Let these be all days on which an expert's duty is another than the week's."""
        self._db.execute("delete from duty_day where expert_id = ?", [expert_id])
        for each in days:
            self.put_day(each)

    def forget_days(self, point_id: str, *, before: date) -> int:
        """Delete what was said of earlier days; return how many."""
        return self._db.execute(
            """
            delete from duty_day where day < :before
              and expert_id in (select id from expert where point_id = :point)
            """,
            {"point": point_id, "before": before.isoformat()},
        ).rowcount

    def days(self, point_id: str, first: date, last: date) -> list[DutyDay]:
        """Return the days from first to last on which somebody's duty is another."""
        rows = self._db.query(
            """
            select duty_day.* from duty_day join expert on expert.id = duty_day.expert_id
            where expert.point_id = :point and day between :first and :last
            order by day, expert_id
            """,
            {"point": point_id, "first": first.isoformat(), "last": last.isoformat()},
        )
        return [_day(row) for row in rows]


def _slot(row: Row) -> DutySlot:
    return DutySlot(
        expert_id=row["expert_id"],
        weekday=row["weekday"],
        begins=time.fromisoformat(row["begins"]),
        ends=time.fromisoformat(row["ends"]),
        valid_from=day(row["valid_from"]),
        valid_until=day(row["valid_until"]),
        room=row["room"],
        walk_ins=row["walk_ins"],
        staff=row["staff"],
    )


def _day(row: Row) -> DutyDay:
    return DutyDay(
        expert_id=row["expert_id"],
        day=date.fromisoformat(row["day"]),
        spans=spans_of(json.loads(row["spans"])),
    )
