"""Where a visit can stand, and where it can go from there: one table."""

from collections.abc import Mapping
from enum import StrEnum

from youthpoint.domain.errors import Reason, Refused


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


def see_that_it_may(present: State, become: State) -> None:
    """See that a visit may go from here to there.

    Raises:
        Refused: it has ended, somebody has called it already, or it is not the time for that.
    """
    if become in MOVES[present]:
        return
    if present in ENDED:
        raise Refused(Reason.ALREADY_ENDED)
    raise Refused(Reason.ALREADY_CALLED if present in AT_DESK else Reason.NOT_POSSIBLE_NOW)
