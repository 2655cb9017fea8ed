"""What the log tells of the doors: that somebody came in, was refused, or tried to get round them.

Route, moment and reason, never who (ADR 0038; ASVS 5.0, 16.3). A refusal for the state of things,
a full queue or a time that is taken, is no business of the log.
"""

from flask import request

from youthpoint import logs
from youthpoint.domain.errors import Reason

log = logs.get(__name__)

AT_A_DOOR = frozenset(
    {
        Reason.CODE_UNKNOWN,
        Reason.CODE_WRONG,
        Reason.IDENTITY_TAKEN,
        Reason.IDENTITY_UNKNOWN,
        Reason.INVITATION_USED,
        Reason.PASSKEY_WRONG,
        Reason.PASSWORD_WRONG,
        Reason.PASSWORDS_OFF,
        Reason.PROVIDER_AWAY,
        Reason.SECOND_STEP_UNSEEN,
        Reason.SIGN_IN_AGAIN,
        Reason.SIGN_IN_WRONG,
        Reason.SIGN_ON_FAILED,
        Reason.STATION_CODE_OVER,
    }
)
"""Why somebody does not come in."""

UNMARKED = "form without its token"
"""What other sites make browsers send, or a page that was open for too long."""


def came_in() -> None:
    """Tell that somebody of the staff has a session from now on."""
    log.info("signed in", route=request.endpoint)


def refused(reason: Reason) -> None:
    """Tell that somebody was refused, where it is a matter of who they are."""
    if reason in AT_A_DOOR:
        log.warning("not let in", route=request.endpoint, reason=reason.value)
    elif reason is Reason.FORBIDDEN:
        log.warning("forbidden", route=request.endpoint)
    elif reason is Reason.TOO_MANY_TRIES:
        log.warning("too many tries", route=request.endpoint)


def strayed(what: str) -> None:
    """Tell that something came which no page of ours sends."""
    log.warning("not from our pages", route=request.endpoint, what=what)
