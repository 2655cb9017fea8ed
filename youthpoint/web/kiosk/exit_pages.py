"""What the tablet at the exit shows: one frozen class a step."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.web.i18n import _l, in_every_language
from youthpoint.web.kiosk.pages import Answers, Worded
from youthpoint.web.words import told

LOW = 2
"""The faces up to which somebody is asked whether they would like to talk."""


WORDS = {
    "thanks": _l("Thanks. We read everything."),
    "come": _l("Come to the desk or call us. Someone will talk with you."),
    "sorry": _l("Sorry to hear that. Would you like someone to talk to you?"),
    "talk": _l("Yes, I’d like to talk"),
    "ends": _l("We’ll clear the screen in %(s)s seconds."),
    "stay": _l("Keep going"),
    "over": _l("Finish and clear"),
}
"""What is said to whoever has tapped."""

MANY: Mapping[Reason | int, str] = {Reason.TOO_MANY_TRIES: _l("Many have just answered here.")}

LAST = 20
"""Seconds until the screen is cleared (`static/js/kiosk.js`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacesPage:
    """The first page of the tablet at the exit, in every language at once.

    Where nobody `asks`, it only says good-bye.
    """

    ask: Worded
    asks: bool
    anonymous: Worded
    faces: tuple[Worded, ...]
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitPage:
    """What a tap on a face is answered with; `low` asks whether somebody should talk with them.

    It is in every language at once, as the faces are: nobody has chosen one.
    """

    feedback_id: str
    low: bool
    asked: bool
    answers: Answers
    words: Mapping[str, Worded]

    @classmethod
    def of(cls, kept: Feedback) -> "ExitPage":
        """Show a tap that was kept."""
        return cls(
            feedback_id=kept.id,
            low=kept.face is not None and kept.face <= LOW,
            asked=kept.wants_talk,
            answers=Answers(),
            words=_words(),
        )

    @property
    def title(self) -> str:
        """The heading, in every language."""
        return " ".join(self.words["thanks"].values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyPage:
    """What is said instead while too many faces are tapped."""

    words: Mapping[str, Worded]

    @classmethod
    def of(cls, refusal: Refused) -> "ManyPage":
        """Say it in every language, with how long to wait."""
        many = in_every_language(lambda: told(refusal, MANY))
        return cls(words={**_words(), "many": many})

    @property
    def title(self) -> str:
        """The heading, in every language."""
        return " ".join(self.words["many"].values())


def _words() -> dict[str, Worded]:
    return {name: in_every_language(partial(_said, each)) for name, each in WORDS.items()}


def _said(words: str) -> str:
    return str(words) % {"s": LAST}
