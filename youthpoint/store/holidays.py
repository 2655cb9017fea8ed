"""Public holidays, and what each is called."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from sqlite_utils import Database

from youthpoint.domain.localized import Localized
from youthpoint.store.rows import localized, wording

COUNTRY = "FI"
"""Where every point is."""


class Holidays:
    """The public holidays of the points' country, by day."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> Mapping[date, Localized]:
        """Return every holiday that is known."""
        rows = self._db.query(
            "select day, name from holiday where country = :country order by day",
            {"country": COUNTRY},
        )
        return MappingProxyType(
            {date.fromisoformat(row["day"]): localized(row["name"]) for row in rows}
        )

    def put(self, days: Mapping[date, Localized]) -> None:
        """Add holidays, or call them something else."""
        for day, name in days.items():
            row = {"country": COUNTRY, "day": day.isoformat(), "name": wording(name)}
            self._db.table("holiday").upsert(row, pk=("country", "day"))

    def drop(self, days: Iterable[date]) -> None:
        """Let these days be no holidays."""
        for day in days:
            self._db.execute(
                "delete from holiday where country = :country and day = :day",
                {"country": COUNTRY, "day": day.isoformat()},
            )
