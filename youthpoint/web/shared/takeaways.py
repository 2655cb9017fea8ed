"""What somebody has told us, as files that they take along: for programs, and to read."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import Any

from flask import Response

from youthpoint.domain.trails.trails import Record, Trail
from youthpoint.web.shared.known import Sight

OURS = frozenset({
    "id", "point_id", "nonce", "salt", "version", "basis_id", "visit_id", "booking_id",
    "standby_id", "moves", "expert_id", "for_expert", "taken_by", "taken_at", "busy_from",
    "busy_until", "expires_at", "sequence", "declined", "place", "ordinal", "not_before",
})  # fmt: skip
"""What a record holds that tells nothing of them: keys, the house's own order, who works there."""

FILE = "data"


def as_json(trail: Trail, sight: Sight, *, at: datetime) -> Response:
    """Return every record of theirs by its own names, as far as it may be shown."""
    told = {
        "point": dict(sight.here.point.name.texts),
        "told_at": at.isoformat(),
        "records": [_told(record, each) for record, each in _records(trail, sight)],
    }
    text = json.dumps(told, ensure_ascii=False, indent=2, default=_written)
    return _file(Response(text, mimetype="application/json"), "json")


def as_page(html: str) -> Response:
    """Return a page that can be read anywhere."""
    return _file(Response(html, mimetype="text/html"), "html")


def _records(trail: Trail, sight: Sight) -> Iterable[tuple[Record, Any]]:
    for record, found in (
        (Record.VISIT, trail.visits),
        (Record.BOOKING, trail.bookings),
        (Record.STANDBY, trail.standbys),
        (Record.CALL, trail.calls),
        (Record.REFERRAL, trail.referrals),
    ):
        yield from ((record, each) for each in found if each.id in sight.shown)


def _told(record: Record, it: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any record
    number = {"number": it.ticket} if record is Record.VISIT else {}
    fields = {name: value for name, value in asdict(it).items() if name not in OURS}
    return {"record": record, **number, **fields}


def _written(value: object) -> object:
    write: Callable[[Any], object] | None = None
    if isinstance(value, datetime | date):
        write = type(value).isoformat
    elif isinstance(value, Enum):
        write = str
    if write is None:
        raise TypeError(type(value))
    return write(value)


def _file(answer: Response, kind: str) -> Response:
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE}.{kind}"'
    return answer
