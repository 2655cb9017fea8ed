"""What figures are counted from, and the sheets that are kept of it."""

import json
from collections import defaultdict
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from youthpoint.domain.bookings import BookingState
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.facts import VisitFact
from youthpoint.domain.sheets import Sheet
from youthpoint.domain.states import State
from youthpoint.domain.wishes import Door
from youthpoint.store.rows import Row, dumps, iso, moment, only


class Figures:
    """The visits of some days as they are counted, and sheets by point and period."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def visits(self, point_id: str, first: date, last: date) -> list[VisitFact]:
        """Return the visits of these days, both included."""
        which = {"point": point_id, "first": first.isoformat(), "last": last.isoformat()}
        lengths: defaultdict[str, list[timedelta]] = defaultdict(list)
        for row in self._db.query(
            """
            select encounter.visit_id, encounter.began_at, encounter.ended_at
            from visit join encounter on encounter.visit_id = visit.id
            where visit.point_id = :point and visit.day between :first and :last
            """,
            which,
        ):
            began, ended = (datetime.fromisoformat(row[each]) for each in ("began_at", "ended_at"))
            lengths[row["visit_id"]].append(ended - began)
        rows = self._db.query(
            """
            select id, state, outcome, arrived_at, booked_for, called_at, age_band, door, channel,
                language, topics
            from visit where point_id = :point and day between :first and :last
            """,
            which,
        )
        return [_fact(row, lengths[row["id"]]) for row in rows]

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


def _fact(row: Row, lengths: list[timedelta]) -> VisitFact:
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
        lengths=tuple(lengths),
    )
