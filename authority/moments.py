"""Moments as text: UTC, to the microsecond, in an order that text has too."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """Return a moment as it is stored and sent.

    >>> written(datetime(2026, 9, 14, 8, tzinfo=UTC))
    '2026-09-14T08:00:00.000000Z'
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def read(text: str) -> datetime:
    """Return the moment that `written` wrote."""
    return datetime.fromisoformat(text)
