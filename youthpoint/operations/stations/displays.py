"""What the screen on the wall shows: numbers, rooms and minutes, and nothing about anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.waits.estimates import STEP, shown_minutes
from youthpoint.operations.outlook import Intake, Outlook

NEXT = 4
"""How many of those who wait are shown."""

CALLS = 3
"""How many calls are shown when nobody is awaited: one large, and the two before it."""

ID_LENGTH = 12


class Scene(StrEnum):
    """What fills most of the screen."""

    CALL = "call"
    CALM = "calm"
    WAIT = "wait"
    STOPPED = "stopped"
    SHUT = "shut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Somebody called to a room; `open` until they have come. `at` is the moment of the call.

    `id` is another one each time they are called, and says nothing of the visit.
    """

    id: str
    number: str
    room: str
    at: datetime
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A number that is called soon; no minutes when they cannot be told."""

    number: str
    minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The screen at a moment. `calls` begin with the newest that is open, `ahead` with who is next.

    `opens_at` is set when the point or its queue is closed, and an opening is known.
    """

    scene: Scene
    calls: Sequence[Call]
    ahead: Sequence[Ahead]
    joinable: bool
    opens_at: datetime | None


def board(outlook: Outlook) -> Board:
    """Return the screen of a point as it stands."""
    calls = _calls(outlook)
    return Board(
        scene=_scene(outlook, calls),
        calls=calls,
        ahead=[_ahead(each, outlook) for each in _next(outlook)],
        joinable=outlook.intake not in (Intake.STOPPED, Intake.CLOSED),
        opens_at=_opens_at(outlook),
    )


def _scene(outlook: Outlook, calls: Sequence[Call]) -> Scene:
    """Return what is shown large: a call as long as somebody is awaited, or waits their turn."""
    if any(each.open for each in calls) or (calls and outlook.waiting):
        return Scene.CALL
    if outlook.waiting:
        return Scene.WAIT
    empty = {Intake.CLOSED: Scene.SHUT, Intake.STOPPED: Scene.STOPPED}
    return empty.get(outlook.intake, Scene.CALM)


def _calls(outlook: Outlook) -> list[Call]:
    """Return everybody who is awaited, and as many of those who came as there is room for."""
    today = outlook.point.day_of(outlook.seen_at)
    present = [each for each in outlook.visits if each.day == today]
    awaited, came = (
        sorted(
            (each for each in present if each.state is state),
            key=lambda each: (each.state_since, each.id),
            reverse=True,
        )
        for state in (State.CALLED, State.IN_SERVICE)
    )
    return [_call(each) for each in (*awaited, *came[: max(0, CALLS - len(awaited))])]


def _call(visit: Visit) -> Call:
    made = f"{visit.id} {visit.calls} {visit.state_since.isoformat()}"
    return Call(
        id=sha256(made.encode()).hexdigest()[:ID_LENGTH],
        number=visit.ticket,
        room=visit.room or "",
        at=visit.state_since,
        open=visit.state is State.CALLED,
    )


def _next(outlook: Outlook) -> list[Visit]:
    """Return who is next, as their own tickets tell them: the one with the least minutes first."""

    def soon(visit: Visit) -> tuple[int, int, datetime]:
        told = outlook.forecasts[visit.id]
        return shown_minutes(told, outlook.seen_at), told.ahead, visit.place

    return sorted(outlook.waiting, key=soon)[:NEXT]


def _ahead(visit: Visit, outlook: Outlook) -> Ahead:
    nobody = not outlook.desks and not outlook.coming
    if nobody or not outlook.opening.open:
        return Ahead(number=visit.ticket, minutes=None)
    minutes = shown_minutes(outlook.forecasts[visit.id], outlook.seen_at)
    return Ahead(number=visit.ticket, minutes=max(STEP, minutes))


def _opens_at(outlook: Outlook) -> datetime | None:
    if outlook.intake is Intake.STOPPED:
        return outlook.point.opens_another_day(outlook.seen_at)
    return outlook.opening.opens_at
