"""What goes wrong, told to programs: problem details (RFC 9457), worded like the pages' own."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from flask import Response

from youthpoint.domain.errors import Reason
from youthpoint.web.errors import STATUS as OF_PAGES
from youthpoint.web.i18n import _l, language
from youthpoint.web.programs import PROGRAMS
from youthpoint.web.voices import VOICES, Told, Voice
from youthpoint.web.words import WORDING

MEDIA_TYPE = "application/problem+json"
TYPES = f"{PROGRAMS}/v1/problems"
UNPROCESSABLE, TOO_MANY = 422, 429

STATUS: Mapping[Reason, int] = {
    **OF_PAGES,
    Reason.EXPERT_UNKNOWN: 404,
    Reason.TOPIC_UNKNOWN: 404,
    **dict.fromkeys((Reason.TIME_GONE, Reason.TIME_OUTSIDE_DUTY, Reason.TIME_TOO_FAR), 409),
}
"""422 is for what is wrong in itself; what the point does not know is 404, what it forbids 409."""

WORDS: Mapping[Reason | int, str] = {
    Reason.BOOKING_UNKNOWN: _l("There is no such booking. The link may be old."),
    400: _l("We can’t read this request. Look at the API’s description."),
    404: _l("There is nothing at this address. Look at the API’s description."),
    405: _l("This address can’t be asked that way. Look at the API’s description."),
    413: _l("That was too much. Send less than 64 kB."),
    415: _l("Send JSON, with the header Content-Type: application/json."),
    500: _l("Something broke on our side. Try again later."),
    503: _l("We are very busy right now. Wait a moment and try again."),
}

NAMES = {
    400: "unreadable",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "not-json",
    500: "broken",
    503: "busy",
}
"""What a fault is called that is no refusal."""


class Wrong(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is wrong with a request: in the body at `pointer` (RFC 6901), or in a `parameter`."""

    detail: str
    pointer: str = ""
    parameter: str = ""


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why it could not be done (RFC 9457). Programs read `type`, people `title`.

    `free` is when one can still begin, where somebody was faster: that day, or else the next on
    which one can. `fault` is what our log calls it.
    """

    type: str
    title: str
    status: int
    errors: tuple[Wrong, ...] = ()
    free: tuple[datetime, ...] | msgspec.UnsetType = msgspec.UNSET
    fault: str | msgspec.UnsetType = msgspec.UNSET


class Explained(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A refusal that tells more than its reason."""

    def __init__(
        self, reason: Reason, *, errors: tuple[Wrong, ...] = (), free: tuple[datetime, ...] = ()
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.errors = errors
        self.free = free


def explained(refusal: Explained) -> Response:
    """Answer with a refusal and what it tells more."""
    reason = refusal.reason
    taken = reason is Reason.TIME_TAKEN
    return _sent(
        Problem(
            type=f"{TYPES}/{reason}",
            title=str(WORDING[reason]),
            status=STATUS.get(reason, 409),
            errors=refusal.errors,
            free=refusal.free if taken else msgspec.UNSET,
        )
    )


def answer(told: Told) -> Response:
    """Answer with a refusal or a fault."""
    name = told.reason or NAMES.get(told.status)
    status = STATUS.get(told.reason, told.status) if told.reason else told.status
    return _sent(
        Problem(
            type=f"{TYPES}/{name}" if name else "about:blank",
            title=str(told.words),
            status=status,
            fault=told.fault or msgspec.UNSET,
        )
    )


def _sent(problem: Problem) -> Response:
    response = Response(msgspec.json.encode(problem), problem.status, content_type=MEDIA_TYPE)
    response.content_language.add(language())
    response.vary.add("Accept-Language")
    return response


VOICES[PROGRAMS] = Voice(words=WORDS, answer=answer)
