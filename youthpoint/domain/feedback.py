"""What a visitor says afterwards: anonymous, and never tied to a visit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

FACES = range(1, 6)
"""The one-tap measure of our own, 1 to 5; never converted to a grade (decision 19)."""


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
