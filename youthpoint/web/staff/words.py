"""The console's words for codes: acts, outcomes, roles, channels."""

from collections.abc import Mapping
from functools import cache

from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.localized import Localized
from youthpoint.operations.queue.serving import OUTCOMES, REFERRED
from youthpoint.seed import national
from youthpoint.web.i18n import _l

FIRST_OUTCOMES: Mapping[str, str] = {
    "advised": _l("Advised"),
    "booked": _l("Booked a time"),
    "signposted": _l("Told where to get help"),
    "went_together": _l("Went together"),
    "form_done": _l("Filled in a form"),
    "talked": _l("Talked"),
}
"""The outcomes on the rail, in its order (decision 11)."""

REFERRED_OUTCOME: Mapping[str, str] = {REFERRED: _l("Referred on")}
"""The first one on the rail, where somebody was."""

ACTS: Mapping[str, str] = {
    "call": _l("%(number)s called"),
    "call-again": _l("%(number)s called again"),
    "arrived": _l("%(number)s arrived"),
    "missed": _l("%(number)s did not come"),
    "back": _l("%(number)s is back in the queue"),
    "hand-over": _l("%(number)s handed over"),
    "finish": _l("%(number)s finished: %(outcome)s"),
    "add": _l("%(number)s added to the queue"),
    "let-go": _l("%(number)s left the queue"),
    "booking-here": _l("%(number)s is here"),
    "booking-start": _l("%(number)s: visit begun"),
}
"""What was done to a visit, by the kind of act."""

CONTACTS: Mapping[str, str] = {
    f"count-{ContactKind.DROP_BY}": _l("Counted: dropped by"),
    f"count-{ContactKind.COMPANION}": _l("Counted: came along"),
    f"count-{ContactKind.REMOTE}": _l("Counted: remote contact"),
    f"count-{ContactKind.INDIVIDUAL}": _l("Counted: met elsewhere"),
    f"count-{ContactKind.GROUP}": _l("Counted: a group"),
}
"""What was counted, by the kind of act."""


NOTICES: Mapping[str, str] = {
    "notice": _l("Everyone who waits is told"),
    "end-notice": _l("The notice was taken down"),
}
"""What everybody was told, by the kind of act."""

CALLS: Mapping[str, str] = {
    "callback-take": _l("This call is yours"),
    "callback-reached": _l("Call finished: reached"),
    "callback-no-answer": _l("No answer"),
    "callback-wrong-number": _l("Call finished: wrong number"),
    "callback-another-way": _l("Call finished: done another way"),
}
"""What was done about a call that was asked for, by the kind of act."""

BOOKINGS: Mapping[str, str] = {
    "booking-cancel": _l("The booking is cancelled"),
    "booking-missed": _l("Noted: did not come"),
    "booking-move": _l("The booking is moved"),
}
"""What was done to a booked time whose visitor is not here, by the kind of act."""

TALKS: Mapping[str, str] = {"talk": _l("You see to the talk")}
"""Who would like to talk is seen to, by the kind of act."""


@cache
def named(kind: str) -> Mapping[str, Localized]:
    """Return the names of one of the national lists, such as `expert_role`, by code."""
    return {row["code"]: Localized.of(**row["name"]) for row in national()[kind]}


@cache
def more_outcomes() -> tuple[tuple[str, Localized], ...]:
    """Return the outcomes that stand under "More", in the national order."""
    names = named("outcome")
    return tuple(
        (code, names[code]) for code in names if code in OUTCOMES and code not in FIRST_OUTCOMES
    )
