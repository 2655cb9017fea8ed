"""What was just done, and how to take it back."""

from dataclasses import dataclass

from youthpoint.domain.queue.visits import Visit
from youthpoint.store.acts import Act
from youthpoint.web.i18n import localized
from youthpoint.web.staff.words import (
    ACTS,
    BOOKINGS,
    CALLS,
    CONTACTS,
    FIRST_OUTCOMES,
    NOTICES,
    REFERRED_OUTCOME,
    TALKS,
    named,
)

BESIDE = {**BOOKINGS, **CALLS, **CONTACTS, **NOTICES, **TALKS}
"""The words for what was done beside the queue, to no visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """The words for the newest act that can be undone; nothing when there is none."""

    act: str = ""
    words: str = ""


def toast_of(act: Act | None, visit: Visit | None) -> Toast:
    """Word an act; `visit` is as it stands now."""
    if act is None:
        return Toast()
    if act.kind in BESIDE:
        return Toast(act=act.id, words=str(BESIDE[act.kind]))
    if visit is None:
        return Toast()
    outcome = outcome_name(visit.outcome) if visit.outcome else ""
    words = str(ACTS[act.kind]) % {"number": visit.ticket, "outcome": outcome}
    return Toast(act=act.id, words=words)


def outcome_name(code: str) -> str:
    """Return what an outcome is called on the console."""
    words = {**REFERRED_OUTCOME, **FIRST_OUTCOMES}
    return str(words.get(code) or localized(named("outcome")[code]))
