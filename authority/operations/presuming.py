"""Batches in which all is as their events presume, as in nearly every one: kept with few questions.

An event says itself on which version it builds. That it has not come before, and that its record
stands at that version, is not asked beforehand: writing it fails where it is not so. Then nothing
is kept, and all is looked up. So what is to be written is known before the node is locked.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy.exc import IntegrityError

from authority.judging.arrivals import Arrival
from authority.judging.judge import APPLIED, Judge, Known, Verdict
from authority.operations import knowing
from authority.operations.gathering import Gathering, Row
from authority.operations.keeping import refuse_waiting
from authority.store.records import MovedOnError, Standing
from authority.store.store import UnitOfWork

DONE = Verdict(APPLIED)


class OtherwiseError(Exception):
    """Something is not as it was presumed: the transaction is to be undone, and all looked up."""


class Presumed:
    """A node's events that came `at` a moment, UTC text, and what is written if all are applied."""

    def __init__(self, node: str, arrivals: Sequence[Arrival], at: str) -> None:
        self._node, self._arrivals = node, arrivals
        self._stood: dict[Standing, int] = {}
        self._gathered = Gathering(node, at)
        self._can_be = not any(each.flaw or each.text("ypreplaces") for each in arrivals)
        if self._can_be:
            self._presume()

    def _presume(self) -> None:
        """Note at which version each record stood before, as its first event here says."""
        for each in self._arrivals:
            if each.record != "void":
                self._stood.setdefault((each.record, each.subject), each.base)
            self._gathered.add(each, DONE)

    def take(self, uow: UnitOfWork, new: Sequence[Arrival]) -> list[Verdict]:
        """Keep the events, every one of them new and applied.

        Raise `OtherwiseError` if that is not so.
        """
        if not self._can_be or len(new) < len(self._arrivals):
            raise OtherwiseError
        judge = knowing.trusting_judge(uow, self._node, new)
        judge.records = {key: Known(self._node, base) for key, base in self._stood.items()}
        try:
            uow.events.append(_judged(judge, new, self._gathered.events))
            self._gathered.write_presumed(uow, self._stood)
        except (IntegrityError, MovedOnError) as error:
            raise OtherwiseError from error
        refuse_waiting(uow, self._gathered, self._node)
        return [DONE] * len(new)


def _judged(judge: Judge, arrivals: Sequence[Arrival], rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the row of each event once it was found right: one is judged, another is written."""
    for arrival, row in zip(arrivals, rows, strict=True):
        if judge.judge(arrival).outcome != APPLIED:
            raise OtherwiseError
        yield row
