"""What the tablet at the exit shows: one frozen class a step."""

from dataclasses import dataclass

from youthpoint.domain.feedback import Feedback
from youthpoint.web.kiosk.pages import Answers, Worded

LOW = 2
"""The faces up to which somebody is asked whether they would like to talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacesPage:
    """The first page of the tablet at the exit, in every language at once."""

    ask: Worded
    anonymous: Worded
    faces: tuple[Worded, ...]
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitPage:
    """What a tap on a face is answered with; `low` asks whether somebody should talk with them."""

    feedback_id: str
    low: bool
    asked: bool
    answers: Answers

    @classmethod
    def of(cls, kept: Feedback) -> "ExitPage":
        """Show a tap that was kept."""
        low = kept.face is not None and kept.face <= LOW
        return cls(feedback_id=kept.id, low=low, asked=kept.wants_talk, answers=Answers())
