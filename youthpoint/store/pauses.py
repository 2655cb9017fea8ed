"""Whether sending is paused, and what support was written about: what lasts, and is told once."""

from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.sync.pausing import Pause
from youthpoint.store.rows import iso, moment, only


class Pauses:
    """Pauses; one at a time, those before are remembered."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def present(self) -> Pause | None:
        """Return the pause that lasts."""
        row = only(self._db.query("select * from pause where ended_at is null"))
        if row is None:
            return None
        return Pause(began_at=datetime.fromisoformat(row["began_at"]), began_by=row["began_by"])

    def ended_at(self) -> datetime | None:
        """Return when the last one ended, in UTC."""
        row = only(self._db.query("select max(ended_at) as at from pause"))
        return moment(row["at"]) if row else None

    def begin(self, pause: Pause) -> None:
        """Keep a pause that begins; one that ended in the instant in which it began goes on."""
        self._db.execute(
            """
            insert into pause (began_at, began_by) values (:at, :by)
            on conflict (began_at) do update set ended_at = null, ended_by = null
            """,
            {"at": iso(pause.began_at), "by": pause.began_by},
        )

    def end(self, *, by: str, at: datetime) -> None:
        """Keep that the pause has ended, and who ended it."""
        self._db.execute(
            "update pause set ended_at = :at, ended_by = :by where ended_at is null",
            {"at": iso(at), "by": by},
        )

    def is_written(self, kind: str) -> bool:
        """Tell whether support was written about this, and it lasts."""
        return only(self._db.query("select 1 from worry where kind = ?", [kind])) is not None

    def write(self, kind: str, *, at: datetime) -> None:
        """Keep that support was written about it."""
        self._db.table("worry").insert({"kind": kind, "written_at": iso(at)})

    def is_over(self, kind: str) -> None:
        """Keep that it lasts no longer: the next one is written about anew."""
        self._db.execute("delete from worry where kind = :kind", {"kind": kind})
