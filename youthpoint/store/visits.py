"""Visits, and the queue they form."""

from datetime import date, datetime
from typing import NamedTuple

from sqlite_utils import Database

from youthpoint.domain.queue.order import Waiter
from youthpoint.domain.queue.visits import Visit
from youthpoint.store.rows import iso, moment
from youthpoint.store.visit_rows import changes, row_of, visit_of, visits_in, waiters_in

__all__ = ["Visits", "row_of", "visit_of"]


class DaySoFar(NamedTuple):
    """A day's queue to somebody who comes.

    `made` is the visit that their form has made before, if it was sent before; `ordinal` the
    highest ticket given out, and `place` the last place taken.
    """

    made: str | None
    waiting: int
    ordinal: int
    place: datetime | None


class Visits:
    """Visits by id, by link, by code and in the order of the queue."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(
        self, visit: Visit, *, link_digest: str, code_digest: str, form_key: str | None
    ) -> None:
        """Keep a new visit."""
        self._db.execute(
            """
            insert into visit (
                id, point_id, day, ordinal, state, door, channel, language, age_band, topics,
                nickname, phone, booking_id, booked_for, place, not_before, for_expert,
                expert_id, room, arrived_at, state_since, called_at, served_at, ended_at,
                coming_at, calls, missed, outcome, nonce, version, link_digest, code_digest,
                form_key
            ) values (
                :id, :point_id, :day, :ordinal, :state, :door, :channel, :language, :age_band,
                :topics, :nickname, :phone, :booking_id, :booked_for, :place, :not_before,
                :for_expert, :expert_id, :room, :arrived_at, :state_since, :called_at,
                :served_at, :ended_at, :coming_at, :calls, :missed, :outcome, :nonce, :version,
                :link_digest, :code_digest, :form_key
            )
            """,
            {
                **row_of(visit),
                "link_digest": link_digest,
                "code_digest": code_digest,
                "form_key": form_key,
            },
        )

    def save(self, visit: Visit, before: Visit) -> None:
        """Keep what has changed in a visit; what has not costs no index anything."""
        changed = changes(before, visit)
        if changed:
            columns = ", ".join(f"{name} = :{name}" for name in changed)
            self._db.execute(
                f"update visit set {columns} where id = :id",  # noqa: S608 - fields' names
                {**changed, "id": visit.id},
            )

    def find(self, visit_id: str) -> Visit | None:
        """Return the visit, if there is one."""
        return self._one("select * from visit where id = :key", visit_id)

    def by_link(self, digest: str) -> Visit | None:
        """Return the visit whose link has this digest."""
        return self._one("select * from visit where link_digest = :key", digest)

    def by_code(self, digest: str) -> Visit | None:
        """Return the visit whose code has this digest."""
        return self._one("select * from visit where code_digest = :key", digest)

    def open(self, point_id: str) -> list[Visit]:
        """Return every visit of the point that has not ended, in the order of their places."""
        rows = self._db.execute(
            """
            select * from visit
            where point_id = :point and state in ('waiting', 'called', 'in_service', 'missed')
            order by place, id
            """,
            {"point": point_id},
        )
        return visits_in(rows)

    def queue(self, point_id: str, day: date) -> list[Waiter]:
        """Return the queue of this day as the order of service sees it, first place first."""
        rows = self._db.execute(
            """
            select
                id, place, arrived_at, topics, language, for_expert, not_before, booked_for
            from visit indexed by visit_open  -- never by the day: most of its visits are over
            where point_id = :point and state in ('waiting', 'called', 'in_service', 'missed')
              and state = 'waiting' and day = :day
            order by place, id
            """,
            {"point": point_id, "day": day.isoformat()},
        )
        return waiters_in(rows)

    def so_far(self, point_id: str, day: date, *, form_key: str | None = None) -> DaySoFar:
        """Return what somebody finds who comes this day with this form.

        A booked time that is still to come is nobody's place to stand behind.
        """
        rows = self._db.execute(
            """
            select
                (select id from visit where point_id = :point and form_key = :key),
                (select count(*) from visit indexed by visit_open
                 where point_id = :point
                   and state in ('waiting', 'called', 'in_service', 'missed')
                   and state = 'waiting' and day = :day),
                (select max(ordinal) from visit where point_id = :point and day = :day),
                (select max(place) from visit
                 where point_id = :point and day = :day and not stripped and booked_for is null)
            """,
            {"point": point_id, "day": day.isoformat(), "key": form_key},
        )
        made, waiting, ordinal, place = rows.fetchone()
        return DaySoFar(made, waiting, ordinal or 0, moment(place))

    def at_desk_of(self, expert_id: str, point_id: str) -> Visit | None:
        """Return whom the expert has called or is with."""
        rows = self._db.execute(
            """
            select * from visit
            where point_id = :point and state in ('called', 'in_service')
              and expert_id = :expert
            """,
            {"expert": expert_id, "point": point_id},
        )
        return next(iter(visits_in(rows)), None)

    def edges_of_day(self, point_id: str, day: date) -> tuple[datetime | None, datetime | None]:
        """Return the first and the last of the places taken this day, by whoever has gone too.

        The last is that of somebody who walked in: booked times are still to come.
        """
        rows = self._db.execute(
            """
            select
                (select min(place) from visit
                 where point_id = :point and day = :day and not stripped),
                (select max(place) from visit
                 where point_id = :point and day = :day and not stripped and booked_for is null)
            """,
            {"point": point_id, "day": day.isoformat()},
        )
        first, last = rows.fetchone()
        return moment(first), moment(last)

    def reachable(self, point_id: str) -> bool:
        """Tell whether somebody waits who is to be told when their turn is near, and is not yet."""
        rows = self._db.execute(
            """
            select 1 from visit indexed by visit_open
            where point_id = :point and state in ('waiting', 'called', 'in_service', 'missed')
              and state = 'waiting' and phone <> '' and not exists (
                  select 1 from message
                  where key = 'visit:' || visit.id || ':turn-near:' || visit.missed
              )
            limit 1
            """,
            {"point": point_id},
        )
        return rows.fetchone() is not None

    def has_numbers(self, *, before: datetime) -> bool:
        """Tell whether a phone number is kept of a visit that ended before then."""
        query = "select 1 from visit where phone <> '' and ended_at < ? limit 1"
        return self._db.execute(query, [iso(before)]).fetchone() is not None

    def forget_numbers(self, *, before: datetime) -> int:
        """Forget the phone numbers of visits that ended before then; return how many."""
        done = self._db.execute(
            "update visit set phone = '' where phone <> '' and ended_at < :before",
            {"before": iso(before)},
        )
        return int(done.rowcount)

    def left_open_before(self, point_id: str, day: date) -> list[Visit]:
        """Return visits of earlier days that nobody has ended."""
        return [each for each in self.open(point_id) if each.day < day]

    def _one(self, query: str, key: str) -> Visit | None:
        return next(iter(visits_in(self._db.execute(query, {"key": key}))), None)
