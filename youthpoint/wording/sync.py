"""What stands in the way of sending, and what to do: for the console, the shell and support."""

from collections.abc import Mapping
from dataclasses import dataclass

from youthpoint.domain.sync.pushing import AHEAD, CHAIN, MANY_PARKED, NO_BASIS
from youthpoint.wording import N_


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What is the matter, and what to do about it."""

    what: str
    do: str


_NOTHING = N_("You need to do nothing.")
_BY_ITSELF = N_("It is read again by itself. You need to do nothing.")
_SUPPORT = N_("Tell whoever looks after this program.")
_AGAIN = N_("Take it back, and ask the person again.")
_TOO_LARGE = N_("The authority takes no record so large.")
_ANOTHER_SHEET = N_("The authority has another sheet of statistics of that day or month.")
_APART = N_("What the authority holds is not what was sent from here. Was a backup restored?")

STUCK: Mapping[str, Hindrance] = {
    "code_unknown": Hindrance(N_("The authority does not know a code in it yet."), _BY_ITSELF),
    "schema_unknown": Hindrance(N_("The authority does not know its form yet."), _BY_ITSELF),
    "schema_invalid": Hindrance(N_("The authority can’t read how it is written."), _AGAIN),
    "hash_mismatch": Hindrance(N_("It was damaged on its way."), _AGAIN),
    "too_large": Hindrance(_TOO_LARGE, _SUPPORT),
    "id_reused": Hindrance(N_("The authority has another record of this name."), _AGAIN),
    "stale_version": Hindrance(N_("The authority has a newer one already."), _SUPPORT),
    "conflict": Hindrance(N_("It does not follow what the authority has."), _SUPPORT),
    "reference_missing": Hindrance(
        N_("What it belongs to has not arrived at the authority."), _BY_ITSELF
    ),
    "not_owner": Hindrance(N_("Another point has it now."), _SUPPORT),
    "held": Hindrance(
        N_("It waits behind another record of the same person’s."),
        N_("It goes on by itself when that one does."),
    ),
    "basis_unknown": Hindrance(
        N_("The authority does not know the permission that it rests on."), _AGAIN
    ),
    "basis_withdrawn": Hindrance(N_("The person has taken it back."), _NOTHING),
    "erased_subject": Hindrance(N_("It was erased at the authority on order."), _NOTHING),
    "withdrawn": Hindrance(N_("It was withdrawn by staff."), _NOTHING),
    "authority_left": Hindrance(
        N_("It was agreed to be sent to another authority, and had not arrived there."), _AGAIN
    ),
    "replaced": Hindrance(N_("Another one was sent in its place."), _NOTHING),
}
"""Why an event waits at the authority, or was refused there, by the code of wire § 6."""

ALARMS: Mapping[str, Hindrance] = {
    "clock_skew": Hindrance(
        N_("This machine’s clock is off by more than five minutes."), N_("Set the clock.")
    ),
    "node_suspended": Hindrance(
        N_("The authority has suspended this point."), N_("Ask the authority why.")
    ),
    "no_key": Hindrance(
        N_("The file authority-key is not there, or another one."),
        N_("Put it back, or join the authority anew."),
    ),
    "key_unknown": Hindrance(
        N_("The authority does not know this point’s key."), N_("Join the authority anew.")
    ),
    MANY_PARKED: Hindrance(
        N_("The authority can’t read much of what it gets."),
        N_("See what waits there, and ask the authority why."),
    ),
    "too_large": Hindrance(_TOO_LARGE, _SUPPORT),
    NO_BASIS: Hindrance(N_("Something waits that nobody agreed to."), _SUPPORT),
    "sheet_fork": Hindrance(_ANOTHER_SHEET, _SUPPORT),
    "sheet_superseded": Hindrance(_ANOTHER_SHEET, _SUPPORT),
    AHEAD: Hindrance(_APART, _SUPPORT),
    CHAIN: Hindrance(_APART, _SUPPORT),
    "fork": Hindrance(_APART, _SUPPORT),
    "stream_closed": Hindrance(_APART, _SUPPORT),
    "stream_exists": Hindrance(_APART, _SUPPORT),
}
"""What an alarm of sending means."""

ANOTHER = Hindrance(N_("The authority has refused what it was asked."), _SUPPORT)
"""Any other alarm."""


def of_alarm(code: str) -> Hindrance:
    """Return what an alarm means, and what to do."""
    return ALARMS.get(code, ANOTHER)


def is_apart(code: str) -> bool:
    """Tell whether an alarm says that both sides hold different things."""
    return of_alarm(code).what == _APART


def of_event(code: str) -> Hindrance:
    """Return why an event waits or was refused; a code that came later is support's to know."""
    return STUCK.get(code, Hindrance(N_("The authority can’t use it."), _SUPPORT))
