"""What another team would do to the waits, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from youthpoint.domain.staffing.staffing import Answer, Outcome
from youthpoint.web.i18n import _l, lasting

STEP = 5
"""Minutes to which a wait is told, upwards: half wait at most so long."""

HARDLY = 60.0
"""Seconds; whoever waits no longer hardly waits."""

HALF: Mapping[str, str] = {
    "0": _l("Half hardly wait."),
    "m": _l("Half wait at most %(time)s."),
    "-": _l("Fewer than half are called."),
    "0 m": _l("Half hardly wait, instead of at most %(planned)s."),
    "0 -": _l("Half hardly wait. As planned, fewer than half are called."),
    "m 0": _l("Half wait at most %(time)s. As planned, they hardly wait."),
    "m m": _l("Half wait at most %(time)s, instead of %(planned)s."),
    "m -": _l("Half wait at most %(time)s. As planned, fewer than half are called."),
    "- 0": _l("Fewer than half are called. As planned, half hardly wait."),
    "- m": _l("Fewer than half are called. As planned, half wait at most %(planned)s."),
}
"""By what the median is and, where there is something to compare it with, what is planned."""

SAME = _l("Half wait as long as planned.")

MOST: Mapping[str, str] = {
    "0": _l("Eight of ten hardly wait."),
    "m": _l("Eight of ten wait at most %(time)s."),
    "-": _l("Fewer than eight of ten are called."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One answer: its name and its sentences.

    `uncalled` is how many of the day's visitors are not called, where that differs from the plan.
    """

    name: str
    half: str
    most: str
    uncalled: int | None


def told(answer: Answer) -> tuple[Told, ...]:
    """Return what is planned, with one more, and with one fewer where anybody is on duty."""
    planned = answer.planned
    found = [
        _told(str(_l("As planned")), planned, None),
        _told(str(_l("With one more")), answer.more, planned),
    ]
    if answer.fewer is not None:
        found.append(_told(str(_l("With one fewer")), answer.fewer, planned))
    return tuple(found)


def _told(name: str, outcome: Outcome, planned: Outcome | None) -> Told:
    half, most = _minutes(outcome.half), _minutes(outcome.most)
    return Told(
        name=name,
        half=_half(half, None if planned is None else (_minutes(planned.half),)),
        most="" if half is None else str(MOST[_kind(most)]) % {"time": lasting(most or 0)},
        uncalled=_differing(outcome, planned),
    )


def _differing(outcome: Outcome, planned: Outcome | None) -> int | None:
    same = planned is None or round(planned.uncalled) == round(outcome.uncalled)
    return None if same else round(outcome.uncalled)


def _half(half: int | None, planned: tuple[int | None] | None) -> str:
    if planned is None:
        return str(HALF[_kind(half)]) % {"time": lasting(half or 0)}
    if planned == (half,):
        return str(SAME) if half is not None else str(HALF["-"])
    sentence = str(HALF[f"{_kind(half)} {_kind(planned[0])}"])
    return sentence % {"time": lasting(half or 0), "planned": lasting(planned[0] or 0)}


def _kind(minutes: int | None) -> str:
    if minutes is None:
        return "-"
    return "m" if minutes else "0"


def _minutes(seconds: float | None) -> int | None:
    """Return the wait in whole steps, upwards; 0 for who hardly waits."""
    if seconds is None:
        return None
    return STEP * ceil(seconds / 60 / STEP) if seconds > HARDLY else 0
