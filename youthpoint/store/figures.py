"""What figures are counted from, and the sheets that are kept of it."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.figures.facts import VisitFact
from youthpoint.domain.figures.sheets import Sheet
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.wishes import Door
from youthpoint.store.rows import Row, dumps, iso, moment, only

_Met = tuple[timedelta, str | None]
"""How long an encounter was, and whose expert met them."""


class Figures:
    """The visits of some days as they are counted, and sheets by point and period."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def visits(self, point_id: str, first: date, last: date) -> list[VisitFact]:
        """Return the visits of these days, both included."""
        which = {"point": point_id, "first": first.isoformat(), "last": last.isoformat()}
        return self._facts("point_id = :point and day between :first and :last", which)

    def of_visits(self, visit_ids: Iterable[str]) -> list[VisitFact]:
        """Return these visits."""
        which = {"ids": dumps(list(visit_ids))}
        return self._facts("id in (select value from json_each(:ids))", which)

    def _facts(self, where: str, which: dict[str, str]) -> list[VisitFact]:
        met: defaultdict[str, list[_Met]] = defaultdict(list)
        for row in self._db.query(
            f"""
            select visit_id, began_at, encounter.ended_at, organisation
            from (select id from visit where {where}) as those
            join encounter on encounter.visit_id = those.id
            """,  # noqa: S608 - our own conditions
            which,
        ):
            began, ended = (datetime.fromisoformat(row[each]) for each in ("began_at", "ended_at"))
            met[row["visit_id"]].append((ended - began, row["organisation"]))
        rows = self._db.query(
            f"""
            select id, state, outcome, arrived_at, booked_for, called_at, served_at, calls,
                age_band, door, channel, language, topics, low, high
            from (select * from visit where {where}) as those
            left join forecast on forecast.visit_id = those.id
            """,  # noqa: S608 - our own conditions
            which,
        )
        return [_fact(row, met[row["id"]]) for row in rows]

    def booked_minutes(self, point_id: str, day: date) -> list[timedelta]:
        """Return how long the meetings were to take for which time was kept on a day."""
        rows = self._db.execute(
            """
            select begins_at, ends_at from booking
            where point_id = :point and day = :day and state in ('booked', 'arrived', 'no_show')
            """,
            {"point": point_id, "day": day.isoformat()},
        )
        return [
            datetime.fromisoformat(ends) - datetime.fromisoformat(begins)
            for begins, ends in rows.fetchall()
        ]

    def booked(self, point_id: str, first: date, last: date) -> dict[BookingState, int]:
        """Count the times that were booked for these days, by what has become of them."""
        rows = self._db.execute(
            """
            select state, count(*) from booking
            where point_id = :point and day between :first and :last
              and state not in ('held', 'offered')
            group by state
            """,
            {"point": point_id, "first": first.isoformat(), "last": last.isoformat()},
        )
        return {BookingState(state): count for state, count in rows.fetchall()}

    def oldest_day(self, point_id: str) -> date | None:
        """Return the oldest day that anything is still known of."""
        rows = self._db.execute(
            """
            select min(day) from (
                select min(day) as day from visit where point_id = :point
                union all select min(day) from contact where point_id = :point
            )
            """,
            {"point": point_id},
        )
        (found,) = rows.fetchone()
        return date.fromisoformat(found) if found else None

    def keep(self, point_id: str, period: str, sheet: Sheet, *, at: datetime) -> None:
        """Keep the sheet of a day (`2026-11-24`) or a month (`2026-11`) for good."""
        self._db.execute(
            """
            insert into sheet (point_id, period, definitions, made_at, body)
            values (:point, :period, :definitions, :at, :body)
            """,
            {
                "point": point_id,
                "period": period,
                "definitions": sheet.definitions,
                "at": iso(at),
                "body": dumps(sheet.as_data()),
            },
        )

    def kept(self, point_id: str, period: str) -> Sheet | None:
        """Return the sheet that was kept of a period, by the newest definitions there are."""
        rows = self._db.query(
            """
            select body from sheet where point_id = :point and period = :period
            order by definitions desc limit 1
            """,
            {"point": point_id, "period": period},
        )
        row = only(rows)
        return Sheet.of_data(json.loads(row["body"])) if row else None


def _fact(row: Row, met: list[_Met]) -> VisitFact:
    low, high = moment(row["low"]), moment(row["high"])
    return VisitFact(
        state=State(row["state"]),
        recorded=row["outcome"],
        arrived_at=datetime.fromisoformat(row["arrived_at"]),
        booked_for=moment(row["booked_for"]),
        called_at=moment(row["called_at"]),
        age_band=AgeBand(row["age_band"]),
        door=Door(row["door"]),
        channel=row["channel"],
        language=row["language"],
        topics=tuple(json.loads(row["topics"])),
        lengths=tuple(length for length, _whose in met),
        organisations=tuple(whose for _length, whose in met),
        served_at=moment(row["served_at"]),
        calls=row["calls"],
        told=(low, high) if low and high else None,
    )
