"""What was measured: each state's interval, each encounter, and what was foretold."""

import json
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.queue.states import ENDED, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.store.rows import Row, dumps, iso


class Stays:
    """Rows that time leaves behind. An interval's end is the next one's beginning."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, visit: Visit, *, act: str, at: datetime) -> None:
        """Close the visit's open interval and begin the one of its present state."""
        self._db.execute(
            "update stay set ended_at = :at where visit_id = :visit and ended_at is null",
            {"visit": visit.id, "at": iso(at)},
        )
        self.begin(visit, act=act, at=at)

    def begin(self, visit: Visit, *, act: str, at: datetime) -> None:
        """Begin the interval of the visit's present state."""
        self._db.execute(
            """
            insert into stay (visit_id, seq, state, act, expert_id, began_at, ended_at)
            select :visit, count(*) + 1, :state, :act, :expert, :at, :ended
            from stay where visit_id = :visit
            """,
            {
                "visit": visit.id,
                "state": visit.state.value,
                "act": act,
                "expert": visit.expert_id,
                "at": iso(at),
                "ended": iso(at) if visit.state in ENDED else None,
            },
        )

    def of_visit(self, visit_id: str) -> list[Row]:
        """Return a visit's intervals, oldest first."""
        return list(
            self._db.query(
                "select * from stay where visit_id = :visit order by seq", {"visit": visit_id}
            )
        )

    def count(self, visit_id: str) -> tuple[int, int]:
        """Return how many intervals and how many encounters the visit has had."""
        rows = self._db.execute(
            """
            select
                (select count(*) from stay where visit_id = :visit),
                (select count(*) from encounter where visit_id = :visit)
            """,
            {"visit": visit_id},
        )
        intervals, encounters = rows.fetchone()
        return intervals, encounters

    def rewind(self, visit: Visit, *, intervals: int, encounters: int) -> None:
        """Drop the intervals and encounters that came after these many; the last goes on again."""
        which = {"visit": visit.id, "intervals": intervals, "encounters": encounters}
        self._db.execute("delete from stay where visit_id = :visit and seq > :intervals", which)
        if visit.state not in ENDED:
            self._db.execute(
                "update stay set ended_at = null where visit_id = :visit and seq = :intervals",
                which,
            )
        self._db.execute(
            """
            delete from encounter where visit_id = :visit and id not in (
                select id from encounter where visit_id = :visit order by id limit :encounters
            )
            """,
            which,
        )

    def encountered(self, before: Visit, *, at: datetime) -> None:
        """Keep an encounter that has just ended; `before` is the visit as it was during it."""
        if before.state is not State.IN_SERVICE:
            return
        self._db.execute(
            """
            insert into encounter
                (visit_id, point_id, expert_id, organisation, topics, called_at, began_at, ended_at)
            values (
                :visit, :point, :expert,
                (select organisation from expert where id = :expert), :topics,
                (select max(began_at) from stay where visit_id = :visit and state = 'called'),
                :began, :at
            )
            """,
            {
                "visit": before.id,
                "point": before.point_id,
                "expert": before.expert_id,
                "topics": dumps(before.topics),
                "began": iso(before.state_since),
                "at": iso(at),
            },
        )

    def recent_encounters(self, point_id: str, *, before: datetime, limit: int) -> list[Row]:
        """Return the newest encounters of the point, newest first, topics as a tuple.

        What was stripped teaches nothing; all of it is older than the oldest day that was not.
        """
        rows = self._db.query(
            """
            select encounter.*, visit.arrived_at, visit.booked_for
            from encounter join visit on visit.id = encounter.visit_id
            where encounter.point_id = :point and encounter.ended_at < :before
              and encounter.ended_at >= (
                    select min(day) from visit indexed by visit_places
                    where point_id = :point and not stripped
                  )
              and not visit.stripped
            order by encounter.ended_at desc limit :limit
            """,
            {"point": point_id, "before": iso(before), "limit": limit},
        )
        return [{**row, "topics": tuple(json.loads(row["topics"]))} for row in rows]

    def recent_turns(self, point_id: str, *, before: datetime, limit: int) -> list[Row]:
        """Return how the newest waits ended, newest first, and what each had been told if anything.

        They ended in a call, or in leaving without one.
        """
        return list(
            self._db.query(
                """
                select
                    visit.arrived_at, visit.booked_for, visit.called_at, visit.ended_at,
                    visit.missed, forecast.low, forecast.high
                from visit left join forecast on forecast.visit_id = visit.id
                where visit.point_id = :point and arrived_at < :before
                  and day >= (
                    select min(day) from visit indexed by visit_places
                    where point_id = :point and not stripped
                  ) and not stripped
                  and (visit.called_at is not null or state = 'left')
                order by day desc, ordinal desc limit :limit
                """,
                {"point": point_id, "before": iso(before), "limit": limit},
            )
        )

    def foretell(
        self, visit: Visit, *, ahead: int, low: datetime, high: datetime, at: datetime
    ) -> None:
        """Keep what the visitor was told on taking the number; its visit tells what came true."""
        self._db.execute(
            """
            insert into forecast (visit_id, point_id, made_at, ahead, low, high)
            values (:visit, :point, :at, :ahead, :low, :high)
            """,
            {
                "visit": visit.id,
                "point": visit.point_id,
                "at": iso(at),
                "ahead": ahead,
                "low": iso(low),
                "high": iso(high),
            },
        )
