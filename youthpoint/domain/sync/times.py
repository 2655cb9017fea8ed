"""Moments as the wire writes them: UTC, to the second or finer, with a Z (RFC 3339)."""

from datetime import UTC, datetime
from typing import Any


def written(moment: datetime) -> str:
    """Return a moment as the wire writes it.

    >>> written(datetime(2026, 9, 14, 8, 12, tzinfo=UTC))
    '2026-09-14T08:12:00Z'
    """
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read(told: Any) -> datetime | None:  # noqa: ANN401 - whatever an answer holds
    """Return the moment that an answer names, in UTC; nothing where that is none.

    >>> read("2026-09-14T08:12:00Z").isoformat()
    '2026-09-14T08:12:00+00:00'
    >>> read("2026-09-14T08:12:00"), read("noon"), read(None)
    (None, None, None)
    """
    try:
        moment = datetime.fromisoformat(told)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (OverflowError, TypeError, ValueError):
        return None
