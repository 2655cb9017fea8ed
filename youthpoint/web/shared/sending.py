"""What is the matter with sending to the authority, as the banner of console and desk says it."""

from youthpoint.operations.sync import showing
from youthpoint.operations.sync.showing import State
from youthpoint.web.context import look_up, now, trouble
from youthpoint.web.i18n import _l

TROUBLES = {
    State.STOPPED: _l("Something stands in the way of sending to the authority."),
    State.DIFFERENT: _l("What the authority holds differs from what was sent."),
    State.PAUSED: _l("Sending to the authority is paused."),
    State.SILENT: _l("Nothing has been heard of the authority for a day."),
    State.OUTDATED: _l("This program is older than what the authority reads."),
}
"""The words of the banner."""


def troubled() -> str:
    """Return what is the matter, in words, as it was within this minute; nothing where all is well.

    It is for pages that are asked for all the time.
    """
    return _worded(trouble())


def troubled_now() -> str:
    """Return the same, as it is now."""
    return _worded(look_up(lambda uow: showing.trouble(uow, now=now())))


def _worded(found: State | None) -> str:
    return str(TROUBLES[found]) if found else ""
