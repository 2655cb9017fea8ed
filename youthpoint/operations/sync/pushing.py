"""One round to the authority: ask how it stands, learn what waits, send what is to be sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from youthpoint.domain.sync import times
from youthpoint.domain.sync.comparing import Comparison
from youthpoint.operations.sync import (
    comparing,
    erasing,
    joining,
    lists,
    marks,
    reporting,
    streams,
    stuck,
)
from youthpoint.operations.sync.errands import Errand, Stopped
from youthpoint.operations.sync.passing import Passage
from youthpoint.operations.sync.ports import OutOfReach, Refusal
from youthpoint.store import Store

PASSING = (HTTPStatus.TOO_MANY_REQUESTS, *range(500, 600))
"""The authority is well, and busy: no alarm."""

IN_PROGRESS = "in_progress"
"""It is still at what was asked before, and that reply was lost."""

PAUSED = "paused"
"""Somebody of the point wants nothing sent for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round came to: events and sheets that were taken, and what ended it early.

    `compared` is what a comparison has shown, where one was made; `erased` counts what was erased
    on order; `restored` says that the store was a restored one, and another stream has begun.
    """

    taken: int
    sheets: int = 0
    ended: str = ""
    compared: Comparison | None = None
    erased: int = 0
    restored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What ended a round early: an alarm, unless it passes by itself, and the pause asked for.

    `theirs` is what the authority's clock showed, if it said so.
    """

    alarm: str = ""
    pause: timedelta | None = None
    theirs: datetime | None = None

    @property
    def words(self) -> str:
        """What is said of it in a log."""
        return self.alarm or "out of reach"


NO_KEY = Failure(alarm="no_key")
"""The point's own key is not where it was left: a round can't begin."""


def push(errand: Errand, *, share: float) -> Round:
    """Go a round, unless a person has to look first; `share`, from 0 to 1, varies the pause.

    It ends at the first thing that goes wrong, and the next one begins where this has come to. A
    store that was restored goes on in another stream, before anybody is asked anything.
    """
    with errand.store.read() as uow:
        before, pause = uow.joining.pushing(), uow.pauses.present()
    if pause is not None:
        return _beside_the_stream(errand, share=share, ended=PAUSED)
    if before.is_stopped:
        return _beside_the_stream(errand, share=share, ended=before.alarm)
    walk = _Walk(errand, restored=marks.see(errand))
    failure = ended_by(walk.go)
    marks.keep(errand.store)
    if failure is not None:
        failed(errand.store, failure, at=errand.clock(), share=share)
        return walk.came_to(ended=failure.words)
    with errand.store.write() as uow:
        uow.joining.save(uow.joining.pushing().ended_well(at=errand.clock()))
    return walk.came_to()


def _beside_the_stream(errand: Errand, *, share: float, ended: str) -> Round:
    """Erase what is ordered, and send the sheets but in a pause; the stream waits for a person."""
    walk = _Walk(errand, restored=False)
    failure = ended_by(walk.erase if ended == PAUSED else walk.go_beside)
    at = errand.clock()
    with errand.store.write() as uow:
        before = uow.joining.pushing()
        wait = failure and before.failed(at=at, share=share, asked=failure.pause)
        uow.joining.save(wait or before.heard(at=at))
    return walk.came_to(ended=ended)


def failed(store: Store, failure: Failure, *, at: datetime, share: float) -> None:
    """Keep that a round ended early, or could not begin; `at` is in UTC."""
    with store.write() as uow:
        pushing = uow.joining.pushing()
        after = pushing.failed(
            at=at, share=share, asked=failure.pause, alarm=failure.alarm, theirs=failure.theirs
        )
        uow.joining.save(after)


def go_on(store: Store) -> None:
    """Let all be tried anew: a person has looked at what stopped it."""
    with store.write() as uow:
        uow.joining.save(uow.joining.pushing().looked_at())


class _Walk:
    """A round on its way, and what it has come to."""

    def __init__(self, errand: Errand, *, restored: bool) -> None:
        self.errand, self.restored = errand, restored
        self.sheets = self.erased = 0
        self.compared: Comparison | None = None
        self._passage = Passage(errand)

    def go(self) -> None:
        """Send batch after batch, until nothing is left or it is enough for now; then compare.

        The lists that codes come from are pulled after it, and sheets go last: what is refused of
        them holds up nothing else. Once a day, and with each comparison, those that arrived are
        looked for there.
        """
        joining.follow_keys(self.errand)
        self.erased = erasing.follow(self.errand)
        stream, acked = streams.begin(self.errand)
        stuck.look(self.errand, stream, acked)
        self._passage.go(stream)
        self.compared = comparing.compare_if_due(self.errand)
        if lists.pull_if_due(self.errand) or self.compared:
            reporting.look(self.errand)
        self._report()

    def go_beside(self) -> None:
        """Go as far as that needs no stream."""
        self.erase()
        self._report()

    def erase(self) -> None:
        """Erase what is ordered: that waits for no pause to end."""
        joining.follow_keys(self.errand)
        self.erased = erasing.follow(self.errand)

    def _report(self) -> None:
        for _sheet in reporting.report(self.errand):
            self.sheets += 1

    def came_to(self, *, ended: str = "") -> Round:
        """Return what it came to, and what ended it early."""
        return Round(
            taken=self._passage.taken,
            sheets=self.sheets,
            ended=ended,
            compared=self.compared,
            erased=self.erased,
            restored=self.restored,
        )


def ended_by(go: Callable[[], object]) -> Failure | None:
    """Return what ended a round, or whatever else was said to the authority, before its time."""
    try:
        go()
    except OutOfReach:
        return Failure()
    except Refusal as refusal:
        passes = refusal.status in PASSING or refusal.code == IN_PROGRESS
        alarm = "" if passes else refusal.code or str(refusal.status)
        theirs = times.read(refusal.data.get("server_time"))
        return Failure(alarm=alarm, pause=refusal.pause, theirs=theirs)
    except Stopped as stopped:
        return Failure(alarm=str(stopped))
    return None
