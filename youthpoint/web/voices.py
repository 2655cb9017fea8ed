"""How each audience is told what went wrong: its page, its words, or an answer of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Response

from youthpoint.domain.errors import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What went wrong: a refusal's code (an empty one for a fault), its status and its words.

    A fault that nobody foresaw is shown with the request's id, by which the log tells of it.
    """

    reason: Reason | None = None
    status: int
    words: str
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How an audience is told: its page, what else that shows, and words that fit only there.

    Who reads no pages is told by `answer`.
    """

    page: str = ""
    shown: Callable[[], Mapping[str, object]] = dict
    words: Mapping[Reason | int, str]
    answer: Callable[[Told], Response] | None = None


VISITORS = Voice(page="errors/page.html", words={})

VOICES: dict[str, Voice] = {}
"""Who is told differently, by what all their addresses begin with; each audience adds itself."""


def voice_of(path: str) -> Voice:
    """Return how whoever asks for an address is told."""
    audience = path.split("/", 2)[1]
    return VOICES.get(f"/{audience}", VISITORS)
