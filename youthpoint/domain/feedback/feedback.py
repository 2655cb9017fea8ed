"""What a visitor says afterwards: anonymous, and never tied to a visit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

FACES = range(1, 6)
"""The one-tap measure of our own, 1 to 5; never converted to a grade (decision 19)."""

COUNTRY: Mapping[str, float] = {
    "grade": 9.37,
    "listened": 4.80,
    "took_part": 4.74,
    "informed": 4.66,
    "future": 4.23,
    "confidence": 4.21,
    "life": 7.44,
}
"""The means of the whole country, of 914 answers at 49 points in April 2024."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One answer: the face, and the items of the national instrument that were answered."""

    id: str
    point_id: str
    day: date
    language: str
    face: int | None = None
    answers: Mapping[str, int] = field(default_factory=dict)
    comment: str = ""
    gender: str | None = None
    wants_talk: bool = False
