"""What somebody has said of the call they want: kept in the signed cookie until they ask for it."""

from dataclasses import dataclass
from typing import Any

from flask import session

from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.web.cookies import as_told

SAID = "call-said"
"""Where the session keeps it; a ticket keeps there, too, which call to the desk it has shown."""

MOST_OF_MINE = 5
"""How many of one's own calls a browser remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDraft:
    """A wish on its way to being asked for; `message` is as it was answered, if it was."""

    form_key: str
    window: str = ""
    phone: str = ""
    message: str = ""
    nickname: str = ""


def present() -> CallDraft | None:
    """Return what has been said, if anything."""
    kept: dict[str, Any] | None = session.get(SAID)
    return CallDraft(**kept) if kept else None


def keep(draft: CallDraft) -> None:
    """Remember what was said."""
    session[SAID] = as_told(draft)


def done(call: Callback) -> None:
    """Forget what was said, the number first of all; remember only that the call is one's own."""
    session.pop(SAID, None)
    others = [each for each in session.get("calls", []) if each != call.id]
    session["calls"] = [call.id, *others][:MOST_OF_MINE]


def is_mine(call: Callback) -> bool:
    """Tell whether this browser asked for it: it alone shows what was told (decision 1)."""
    return call.id in session.get("calls", ())
