"""Slips that were asked for, and how the printer is."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.stations.printing import Job, JobState, PrinterState
from youthpoint.store.rows import Row, iso, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """How the printer was when it was last asked, and since when it is so."""

    state: PrinterState
    since: datetime
    heard_at: datetime


class Printing:
    """Slips by visit and booking, in the order in which they were asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, job: Job) -> None:
        """Keep a slip that is to be printed."""
        self._db.table("slip").insert(_row(job))

    def save(self, job: Job) -> None:
        """Keep a slip as it is now."""
        self._db.table("slip").update(job.id, _row(job))

    def find(self, job_id: str) -> Job | None:
        """Return a slip, while it is known."""
        row = only(self._db.query("select * from slip where id = :id", {"id": job_id}))
        return _job(row) if row else None

    def of(self, whose: str) -> list[Job]:
        """Return the slips of a visit or a booking, the last one first."""
        query = """
            select * from slip where coalesce(visit_id, booking_id) = :whose
            order by asked_at desc, rowid desc
        """
        return [_job(row) for row in self._db.query(query, {"whose": whose})]

    def is_any_due(self, printer: str, *, at: datetime) -> bool:
        """Tell whether a slip is to be printed there, or was claimed and never heard of again."""
        rows = self._db.execute(
            """
            select 1 from slip
            where state in ('waiting', 'printing') and due_at <= ? and printer = ? limit 1
            """,
            [iso(at), printer],
        )
        return rows.fetchone() is not None

    def next_due(self, printer: str, *, at: datetime) -> Job | None:
        """Return what is to be printed there first."""
        row = only(
            self._db.query(
                """
                select * from slip
                where state in ('waiting', 'printing') and due_at <= :at and printer = :printer
                order by asked_at, rowid limit 1
                """,
                {"at": iso(at), "printer": printer},
            )
        )
        return _job(row) if row else None

    def forget(self, point_id: str, *, before: datetime) -> int:
        """Delete the slips that were asked for before then; return how many."""
        done = self._db.execute(
            "delete from slip where point_id = ? and asked_at < ?", [point_id, iso(before)]
        )
        return int(done.rowcount)

    def note(self, printer: str, state: PrinterState, *, at: datetime) -> None:
        """Write down how a printer is."""
        self._db.execute(
            """
            insert into printer (name, state, since, heard_at) values (:name, :state, :at, :at)
            on conflict (name) do update set
                since = iif(state = excluded.state, since, excluded.since),
                state = excluded.state, heard_at = excluded.heard_at
            """,
            {"name": printer, "state": state.value, "at": iso(at)},
        )

    def known(self) -> set[str]:
        """Return the names of all printers that were ever asked."""
        return {name for (name,) in self._db.execute("select name from printer").fetchall()}

    def forget_printer(self, printer: str) -> None:
        """Drop how a printer was: there is none by this name any more."""
        self._db.execute("delete from printer where name = ?", [printer])

    def noted(self, printer: str) -> Noted | None:
        """Return how a printer was when it was last asked, if there is one."""
        row = only(self._db.query("select * from printer where name = :name", {"name": printer}))
        if row is None:
            return None
        return Noted(
            state=PrinterState(row["state"]),
            since=datetime.fromisoformat(row["since"]),
            heard_at=datetime.fromisoformat(row["heard_at"]),
        )


def _row(job: Job) -> Row:
    return {
        "id": job.id,
        "point_id": job.point_id,
        "visit_id": job.visit_id or None,
        "booking_id": job.booking_id or None,
        "station_id": job.station_id,
        "asked_at": iso(job.asked_at),
        "due_at": iso(job.due_at),
        "state": job.state.value,
        "tries": job.tries,
        "printer": job.printer,
    }


def _job(row: Row) -> Job:
    return Job(
        id=row["id"],
        point_id=row["point_id"],
        visit_id=row["visit_id"] or "",
        booking_id=row["booking_id"] or "",
        station_id=row["station_id"],
        asked_at=datetime.fromisoformat(row["asked_at"]),
        due_at=datetime.fromisoformat(row["due_at"]),
        state=JobState(row["state"]),
        tries=row["tries"],
        printer=row["printer"],
    )
