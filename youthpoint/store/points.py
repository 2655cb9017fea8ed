"""Points, and what each offers."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from sqlite_utils import Database

from youthpoint.domain.catalogue import Catalogue, Service, Topic
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import ExceptionalDay, HelpLine, Point, Policy
from youthpoint.store.holidays import Holidays
from youthpoint.store.rows import (
    Row,
    day,
    dumps,
    localized,
    only,
    spans_of,
    spans_row,
    values,
    with_spans,
    wording,
)
from youthpoint.store.topics import service_of, service_row, topic_body, topic_of
from youthpoint.store.unchanged import Unchanged


class Points:
    """Points by id, in the coordinator's order."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._holidays = Holidays(db)
        self.kept = Unchanged()

    def put(self, point: Point, *, position: int = 0) -> None:
        """Add a point, or change it."""
        self._db.table("point").upsert({**_row(point), "position": position}, pk="id")

    def change(self, point: Point) -> None:
        """Change a point; its place among the others stays."""
        self._db.table("point").update(point.id, _row(point))

    def unfurnish(self, point_id: str, table: str, code: str) -> None:
        """Offer a service or a topic no more."""
        self._db.table(table).delete((point_id, code))

    def stop(self, point_id: str, on: date | None) -> None:
        """Close the queue for this day, or open it again."""
        self._db.execute(
            "update point set stopped_on = :day where id = :id",
            {"id": point_id, "day": on.isoformat() if on else None},
        )

    def find(self, point_id: str) -> Point | None:
        """Return the point, if there is one."""
        return self.kept.get("point", point_id, self.revision(point_id), self._point)

    def every(self) -> list[Point]:
        """Return all points."""
        found = (
            self.kept.get("point", each, revision, self._point)
            for each, revision in self.revisions().items()
        )
        return [each for each in found if each is not None]

    def ids(self) -> list[str]:
        """Return the ids of all points."""
        return [row[0] for row in self._db.execute("select id from point order by position, id")]

    def revision(self, point_id: str) -> tuple[int, int] | None:
        """Return two numbers that move on.

        The first does with every change of what the point's screens show, the second with every
        change of what its coordinator has set up.
        """
        rows = self._db.execute(
            "select number, furniture from revision where point_id = ?", [point_id]
        )
        found = rows.fetchone()
        return (found[0], found[1]) if found else None

    def revisions(self) -> dict[str, tuple[int, int]]:
        """Return `revision` of every point, in the coordinator's order."""
        rows = self._db.execute(
            """
            select id, number, furniture from point join revision on point_id = id
            order by position, id
            """
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def furnish(self, point_id: str, services: Iterable[Service], topics: Iterable[Topic]) -> None:
        """Offer these services and topics, or change them."""
        for service in services:
            row = {"point_id": point_id, **service_row(service)}
            self._db.table("service").upsert(row, pk=("point_id", "code"))
        for topic in topics:
            row = {
                "point_id": point_id,
                "code": topic.code,
                "position": topic.position,
                "body": dumps(topic_body(topic)),
            }
            self._db.table("topic").upsert(row, pk=("point_id", "code"))

    def catalogue(self, point_id: str) -> Catalogue:
        """Return all that the point offers, hidden topics too."""
        revision = self.revision(point_id)
        kept = self.kept.get("catalogue", point_id, revision, self._catalogue)
        return kept or Catalogue(topics=(), services=())

    def _point(self, point_id: str) -> Point | None:
        row = only(self._db.query("select * from point where id = :id", {"id": point_id}))
        return _point(row, self._holidays.all()) if row else None

    def _catalogue(self, point_id: str) -> Catalogue:
        which = {"point": point_id}
        topics = self._db.query(
            "select * from topic where point_id = :point order by position, code", which
        )
        services = self._db.query(
            "select * from service where point_id = :point order by code", which
        )
        return Catalogue(
            topics=tuple(topic_of(row) for row in topics),
            services=tuple(service_of(row) for row in services),
        )


def _row(point: Point) -> Row:
    return {
        "id": point.id,
        "name": wording(point.name),
        "address": wording(point.address),
        "zone": point.zone_name,
        "languages": dumps(point.languages),
        "hours": dumps({str(each): spans_row(spans) for each, spans in point.hours.items()}),
        "exceptions": dumps([_exception_row(each) for each in point.exceptions]),
        "age_under": point.age_under,
        "help_phone": point.help_phone,
        "crisis": wording(point.crisis),
        "lines": dumps([_line_row(each) for each in point.lines]),
        "partners": wording(point.partners),
        "policy": dumps(values(point.policy)),
        "stopped_on": point.stopped_on.isoformat() if point.stopped_on else None,
    }


def _point(row: Row, holidays: Mapping[date, Localized]) -> Point:
    hours = json.loads(row["hours"])
    return Point(
        id=row["id"],
        name=localized(row["name"]),
        address=localized(row["address"]),
        zone_name=row["zone"],
        languages=tuple(json.loads(row["languages"])),
        hours={int(each): spans_of(spans) for each, spans in hours.items()},
        exceptions=tuple(_exception(each) for each in json.loads(row["exceptions"])),
        holidays=holidays,
        age_under=row["age_under"],
        help_phone=row["help_phone"],
        crisis=localized(row["crisis"]),
        lines=tuple(_line(each) for each in json.loads(row["lines"])),
        partners=localized(row["partners"]),
        policy=Policy(**with_spans(Policy, json.loads(row["policy"]))),
        stopped_on=day(row["stopped_on"]),
    )


def _exception_row(each: ExceptionalDay) -> Row:
    return {
        "day": each.day.isoformat(),
        "spans": spans_row(each.spans),
        "why": dict(each.why.texts),
    }


def _exception(row: Row) -> ExceptionalDay:
    return ExceptionalDay(
        day=date.fromisoformat(row["day"]),
        spans=spans_of(row["spans"]),
        why=localized(row["why"]),
    )


def _line_row(line: HelpLine) -> Row:
    return {"name": dict(line.name.texts), "number": line.number, "hours": dict(line.hours.texts)}


def _line(row: Row) -> HelpLine:
    return HelpLine(
        name=localized(row["name"]), number=row["number"], hours=localized(row["hours"])
    )
