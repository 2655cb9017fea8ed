"""When to try again, and when to stop pushing and call somebody."""

from collections.abc import Sequence
from datetime import timedelta

PAUSES = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
)
"""After the first failure in a row, the second …; the last one again and again, for ever."""

JITTER = 0.2
"""By how much of itself a pause may be longer, so that all points do not come back at once."""

LONGEST_ASKED = timedelta(days=1)
"""The longest pause that the other side can ask for."""

MOST_PARKED = 20
"""Parked events in a row that stop the push: it is not they that are wrong, but what they share."""

LARGE_BATCH, PARKED_SHARE = 100, 0.05
"""Of a batch of so many events, the share of parked ones that stops the push."""

PARKED = "parked"


def pause(failures: int, *, share: float, asked: timedelta | None = None) -> timedelta:
    """Return how long to wait after so many failures in a row.

    `share` is drawn from 0 to 1 by whoever asks; `asked` is what the other side wishes, and wins.

    >>> pause(2, share=0.5)
    datetime.timedelta(seconds=33)
    """
    if asked is not None:
        return min(max(asked, timedelta()), LONGEST_ASKED)
    return PAUSES[min(failures, len(PAUSES)) - 1] * (1 + JITTER * share)


def in_a_row(outcomes: Sequence[str], before: int) -> int:
    """Return how many events have been parked in a row, given how many were before these."""
    for parked, outcome in enumerate(reversed(outcomes)):
        if outcome != PARKED:
            return parked
    return before + len(outcomes)


def breaks(outcomes: Sequence[str], before: int) -> bool:
    """Tell whether so many of a batch were parked that a person has to look before the next.

    A bad code list must not park 40,000 events.
    """
    run = before
    for outcome in outcomes:
        run = run + 1 if outcome == PARKED else 0
        if run > MOST_PARKED:
            return True
    parked = sum(outcome == PARKED for outcome in outcomes)
    return len(outcomes) >= LARGE_BATCH and parked > PARKED_SHARE * len(outcomes)
