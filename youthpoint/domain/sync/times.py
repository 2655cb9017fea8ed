"""Moments as the wire writes them: UTC, to the second or finer, with a Z (RFC 3339)."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """Return a moment as the wire writes it.

    >>> written(datetime(2026, 9, 14, 8, 12, tzinfo=UTC))
    '2026-09-14T08:12:00Z'
    """
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
