"""Keeping what the judge has said of events, one after another, with all that he knows."""

from authority.judging.arrivals import Arrival, of_event
from authority.judging.judge import APPLIED, PARKED, REFUSED, Judge, Verdict
from authority.operations.gathering import Gathering
from authority.store.store import UnitOfWork
from authority.wire import canonical


class Keeping:
    """What a transaction is going to write about events. `at` is when they came, UTC text."""

    def __init__(self, uow: UnitOfWork, judge: Judge, at: str) -> None:
        self._uow, self._judge, self._at = uow, judge, at
        self._gathered = Gathering(judge.node, at)
        self.replaced: list[Arrival] = []
        """Events that were applied in the place of parked ones."""

    def take(self, arrival: Arrival) -> Verdict:
        """Judge an event that has just come, and gather what is written of it."""
        if arrival.text("ypreplaces"):
            verdict = self._replacement(arrival)
        else:
            verdict = self._judge.judge(arrival)
        self._gathered.add(arrival, verdict)
        return verdict

    def take_again(self, arrival: Arrival) -> Verdict:
        """Judge an event anew that was parked or held, and gather its record."""
        verdict = self._judge.judge(arrival)
        self._gathered.apply(arrival, verdict)
        return verdict

    def flush(self) -> None:
        """Write what was gathered; bases that ended take along what rested on them."""
        gathered, self._gathered = self._gathered, Gathering(self._judge.node, self._at)
        if gathered.events:
            self._uow.events.append(gathered.events)
        self._uow.records.keep(list(gathered.records.values()))
        gathered.write_bases(self._uow)
        refuse_waiting(self._uow, gathered, self._judge.node)

    def _replacement(self, arrival: Arrival) -> Verdict:
        """Judge an event that stands for a parked one: it takes its place before the held."""
        node, aggregate = self._judge.node, arrival.aggregate
        row = self._uow.events.find(node, arrival.text("ypreplaces"))
        if row is None or row.outcome != PARKED or row.aggregate != aggregate:
            self._judge.blocked.add(aggregate)
            return Verdict(PARKED, "reference_missing", "/ypreplaces")
        self._judge.blocked.discard(aggregate)
        verdict = self._judge.judge(arrival)
        self._judge.blocked.add(aggregate)  # until the held have been judged
        if verdict.outcome == APPLIED:
            self.replaced.append(arrival)
        return verdict


def refuse_waiting(uow: UnitOfWork, gathered: Gathering, node: str) -> None:
    """Settle what waits on bases that have just ended, and empty it."""
    for ended in [each for each in gathered.events if each["id"] in gathered.ended.values()]:
        for row in uow.events.waiting(node, ended["aggregate"]):
            waiting = of_event(canonical.decode(bytes(row.body)), row.stream)
            if waiting.record != "basis" and waiting.basis in gathered.ended:
                uow.events.settle(row, Verdict(REFUSED, "basis_withdrawn"))
