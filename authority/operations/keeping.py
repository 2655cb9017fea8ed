"""Keeping what the judge has said: rows gathered, then written together."""

from collections.abc import Mapping
from typing import Any

from authority.judging.arrivals import Arrival, of_event
from authority.judging.judge import APPLIED, DUPLICATE, HELD, PARKED, REFUSED, Judge, Verdict
from authority.store.store import UnitOfWork
from authority.wire import canonical

Row = dict[str, Any]


class Keeping:
    """What a transaction is going to write about events. `at` is when they came, UTC text."""

    def __init__(self, uow: UnitOfWork, judge: Judge, at: str) -> None:
        self._uow, self._judge, self._at = uow, judge, at
        self._rows: list[Row] = []
        self._records: dict[tuple[str, str], Row] = {}
        self._bases: dict[str, Row] = {}
        self._ended: dict[str, str] = {}
        self.replaced: list[Arrival] = []
        """Events that were applied in the place of parked ones."""

    def take(self, arrival: Arrival) -> Verdict:
        """Judge an event that has just come, and gather what is written of it."""
        if arrival.text("ypreplaces"):
            verdict = self._replacement(arrival)
        else:
            verdict = self._judge.judge(arrival)
        self._rows.append(self._row(arrival, verdict))
        self._apply(arrival, verdict)
        return verdict

    def take_again(self, arrival: Arrival) -> Verdict:
        """Judge an event anew that was parked or held, and gather its record."""
        verdict = self._judge.judge(arrival)
        self._apply(arrival, verdict)
        return verdict

    def _apply(self, arrival: Arrival, verdict: Verdict) -> None:
        if verdict.outcome != APPLIED or arrival.record == "void":
            return
        key = (arrival.record, arrival.subject)
        self._records[key] = self._record(arrival)
        if arrival.record == "basis":
            self._bases[arrival.subject] = self._basis(arrival)
            if arrival.verb == "withdrawn":
                self._ended[arrival.subject] = arrival.id

    def flush(self) -> None:
        """Write what was gathered; bases that ended take along what rested on them."""
        self._uow.events.append(self._rows)
        self._uow.records.keep(list(self._records.values()))
        self._flush_bases()

    def flush_presumed(self, stood: Mapping[tuple[str, str], int]) -> None:
        """Write what was gathered, if each record still stands at this version; 0 is not yet.

        Raise `IntegrityError` where an event or a record is there already, and `MovedOnError` where
        a record stands otherwise; then what was written has to be taken back.
        """
        self._uow.events.append(self._rows)
        made = [row for key, row in self._records.items() if not stood[key]]
        moved = [(row, stood[key]) for key, row in self._records.items() if stood[key]]
        self._uow.records.make(made)
        self._uow.records.move(moved)
        self._flush_bases()

    def _flush_bases(self) -> None:
        self._uow.records.keep_bases(list(self._bases.values()))
        self._uow.records.erase_resting_on(self._ended)
        for row in [each for each in self._rows if each["id"] in self._ended.values()]:
            self._refuse_waiting(row["aggregate"])
        self._rows, self._records, self._bases = [], {}, {}

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

    def _refuse_waiting(self, aggregate: str) -> None:
        for row in self._uow.events.waiting(self._judge.node, aggregate):
            waiting = of_event(canonical.decode(bytes(row.body)), row.stream)
            if waiting.record != "basis" and waiting.basis in self._ended:
                self._uow.events.settle(row, Verdict(REFUSED, "basis_withdrawn"))

    def _row(self, arrival: Arrival, verdict: Verdict) -> Row:
        waits = verdict.outcome in (PARKED, HELD)
        return {
            "stream": arrival.text("ypstream"),
            "seq": arrival.seq,
            "node": self._judge.node,
            "id": arrival.id,
            "link": arrival.link,
            "hash": arrival.hash,
            "aggregate": arrival.aggregate,
            "outcome": verdict.outcome,
            "code": verdict.code,
            "pointer": verdict.pointer if waits else None,
            "received_at": self._at,
            "first": verdict.outcome != DUPLICATE and verdict.code != "id_reused",
            "body": canonical.as_it_came(arrival.event) if waits else None,
        }

    def _record(self, arrival: Arrival) -> Row:
        return {
            "type": arrival.record,
            "id": arrival.subject,
            "node": self._judge.node,
            "aggregate": arrival.aggregate,
            "basis": arrival.basis,
            "version": int(arrival.text("ypversion")),
            "hash": arrival.hash,
            "changed_at": self._at,
            "erased": None,
            "body": self._judge.texts[arrival.id],
        }

    def _basis(self, arrival: Arrival) -> Row:
        data = arrival.data
        ended = arrival.verb == "withdrawn"
        return {
            "id": arrival.subject,
            "node": self._judge.node,
            "kind": data["kind"],
            "record_types": " ".join(data["record_types"]),
            "recipient": data["recipient"],
            "given_at": data["given_at"],
            "withdrawn_at": data.get("withdrawn_at", self._at) if ended else None,
        }
