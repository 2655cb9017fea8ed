"""What days and months came to, as counts by cube and code."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.figures.tallies import Cube, Tally
from youthpoint.store.rows import Row, dumps


class Tallies:
    """Tallies by point and period: a day (`2026-11-24`) or a month (`2026-11`).

    A change of what they were counted from takes them back by itself (`schema/tallies.py`).
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, point_id: str, period: str, tally: Tally) -> None:
        """Keep what a period came to, in the place of what was kept of it."""
        which = {"point": point_id, "period": period}
        self.take_back(point_id, period)
        self._db.execute(
            "insert into tallied (point_id, period, visits) values (:point, :period, :it)",
            {**which, "it": tally.of(Cube.UNIT).get(Unit.VISIT, 0)},
        )
        self._add("insert into tally", which, tally)

    def take_back(self, point_id: str, period: str) -> None:
        """Let a period be counted again; with a day goes its month."""
        which = {"point": point_id, "period": period}
        for table in ("tallied", "tally"):
            self._db.execute(
                f"delete from {table} where point_id = :point and period = :period",  # noqa: S608
                which,
            )

    def kept(self, point_id: str, first: str, last: str) -> dict[str, int]:
        """Return the periods from first to last that are kept, with how many visits each had."""
        rows = self._db.execute(
            """
            select period, visits from tallied
            where point_id = :point and period between :first and :last order by period
            """,
            {"point": point_id, "first": first, "last": last},
        )
        return dict(rows.fetchall())

    def total(self, point_id: str, periods: Iterable[str]) -> Tally:
        """Return what these kept periods came to together."""
        return _tally(
            self._db.execute(
                """
                select cube, code, sum(count) from tally
                where point_id = :point and period in (select value from json_each(:periods))
                group by cube, code
                """,
                {"point": point_id, "periods": dumps(list(periods))},
            ).fetchall()
        )

    def each(self, point_id: str, periods: Iterable[str]) -> dict[str, Tally]:
        """Return what each of these periods came to, as far as it is kept."""
        found: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
        rows = self._db.execute(
            """
            select period, cube, code, count from tally
            where point_id = :point and period in (select value from json_each(:periods))
            """,
            {"point": point_id, "periods": dumps(list(periods))},
        )
        for period, *cell in rows.fetchall():
            found[period].append((cell[0], cell[1], cell[2]))
        return {period: _tally(cells) for period, cells in found.items()}

    def by_day(
        self, point_id: str, cube: Cube, first: date, last: date
    ) -> dict[date, dict[str, int]]:
        """Return what a cube came to on each day from first to last that is kept, by code."""
        found: defaultdict[date, dict[str, int]] = defaultdict(dict)
        rows = self._db.execute(
            """
            select tallied.period, code, count from tallied
            left join tally on tally.point_id = tallied.point_id
              and tally.period = tallied.period and cube = :cube
            where tallied.point_id = :point and tallied.period between :first and :last
              and length(tallied.period) = length(:first)
            """,
            {
                "point": point_id,
                "cube": cube.value,
                "first": first.isoformat(),
                "last": last.isoformat(),
            },
        )
        for period, code, count in rows.fetchall():
            cells = found[date.fromisoformat(period)]
            if code is not None:
                cells[code] = count
        return dict(found)

    def settle(self, point_id: str, day: date, tally: Tally) -> None:
        """Add to what a day's rows do not tell any more."""
        self._add(
            "insert into settled",
            {"point": point_id, "period": day.isoformat()},
            tally,
            "on conflict do update set count = count + excluded.count",
        )

    def settled(self, point_id: str, day: date) -> Tally:
        """Return what a day's rows do not tell any more."""
        return _tally(
            self._db.execute(
                "select cube, code, count from settled where point_id = :point and period = :day",
                {"point": point_id, "day": day.isoformat()},
            ).fetchall()
        )

    def forget(self, point_id: str, *, before: date) -> None:
        """Forget the days and months before a month: its rows are forgotten with them."""
        which = {"point": point_id, "before": f"{before:%Y-%m}"}
        for table in ("tallied", "tally", "settled"):
            self._db.execute(
                f"delete from {table} where point_id = :point and period < :before",  # noqa: S608
                which,
            )

    def _add(self, into: str, which: Row, tally: Tally, anew: str = "") -> None:
        self._db.conn.executemany(
            f"{into} (point_id, period, cube, code, count) values (?, ?, ?, ?, ?) {anew}",
            [
                (which["point"], which["period"], cube.value, code, count)
                for cube, codes in tally.cells.items()
                for code, count in codes.items()
            ],
        )


def _tally(rows: Iterable[tuple[str, str, int]]) -> Tally:
    cells: dict[Cube, dict[str, int]] = {}
    for cube, code, count in rows:
        cells.setdefault(Cube(cube), {})[code] = count
    return Tally(cells=cells)
