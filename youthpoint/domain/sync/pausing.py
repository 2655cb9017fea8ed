"""A pause: somebody of the point wants nothing sent for now."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Since when, in UTC, and which account began it."""

    began_at: datetime
    began_by: str
