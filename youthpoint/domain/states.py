"""Where a visit can stand, and where it can go from there: one table."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a visit stands (decision 7)."""

    WAITING = "waiting"
    CALLED = "called"
    IN_SERVICE = "in_service"
    FINISHED = "finished"
    LEFT = "left"
    MISSED = "missed"
    CLOSED = "closed"


MOVES: Mapping[State, frozenset[State]] = {
    State.WAITING: frozenset({State.CALLED, State.LEFT, State.CLOSED}),
    State.CALLED: frozenset({State.WAITING, State.IN_SERVICE, State.MISSED, State.LEFT}),
    State.IN_SERVICE: frozenset({State.WAITING, State.FINISHED}),
    State.FINISHED: frozenset(),
    State.LEFT: frozenset(),
    State.MISSED: frozenset({State.WAITING, State.CALLED, State.LEFT, State.CLOSED}),
    State.CLOSED: frozenset(),
}

ENDED = frozenset({State.FINISHED, State.LEFT, State.CLOSED})
AT_DESK = frozenset({State.CALLED, State.IN_SERVICE})
