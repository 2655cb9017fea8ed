"""What is to be written about events: rows gathered, so that each table is written once."""

from collections.abc import Mapping
from typing import Any

from authority.judging.arrivals import Arrival
from authority.judging.judge import APPLIED, DUPLICATE, HELD, PARKED, Verdict
from authority.store.records import Standing
from authority.store.store import UnitOfWork
from authority.wire import canonical

Row = dict[str, Any]


class Gathering:
    """Rows about events of a node that came `at` a moment, UTC text."""

    def __init__(self, node: str, at: str) -> None:
        self._node, self._at = node, at
        self.events: list[Row] = []
        self.records: dict[Standing, Row] = {}
        self.bases: dict[str, Row] = {}
        self.ended: dict[str, str] = {}
        """Bases that were withdrawn, and the event that withdrew each."""

    def add(self, arrival: Arrival, verdict: Verdict) -> None:
        """Gather what is written of an event that has just come."""
        self.events.append(self._event(arrival, verdict))
        self.apply(arrival, verdict)

    def apply(self, arrival: Arrival, verdict: Verdict) -> None:
        """Gather the record of an event, if it is applied."""
        if verdict.outcome != APPLIED or arrival.record == "void":
            return
        self.records[arrival.record, arrival.subject] = self._record(arrival)
        if arrival.record == "basis":
            self.bases[arrival.subject] = self._basis(arrival)
            if arrival.verb == "withdrawn":
                self.ended[arrival.subject] = arrival.id

    def write_presumed(self, uow: UnitOfWork, stood: Mapping[Standing, int]) -> None:
        """Write the records, if each still stands at this version; 0 is not yet.

        Raise `IntegrityError` where a record is there already, and `MovedOnError` where one stands
        otherwise; then what was written has to be taken back.
        """
        uow.records.make([row for key, row in self.records.items() if not stood[key]])
        uow.records.move([(row, stood[key]) for key, row in self.records.items() if stood[key]])
        self.write_bases(uow)

    def write_bases(self, uow: UnitOfWork) -> None:
        """Write the bases; those that ended take along what rested on them."""
        uow.records.keep_bases(list(self.bases.values()))
        uow.records.erase_resting_on(self.ended)

    def _event(self, arrival: Arrival, verdict: Verdict) -> Row:
        waits = verdict.outcome in (PARKED, HELD)
        return {
            "stream": arrival.text("ypstream"),
            "seq": arrival.seq,
            "node": self._node,
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
            "node": self._node,
            "aggregate": arrival.aggregate,
            "basis": arrival.basis,
            "version": arrival.version,
            "hash": arrival.hash,
            "changed_at": self._at,
            "erased": None,
            "body": arrival.body,
        }

    def _basis(self, arrival: Arrival) -> Row:
        data = arrival.data
        ended = arrival.verb == "withdrawn"
        return {
            "id": arrival.subject,
            "node": self._node,
            "kind": data["kind"],
            "record_types": " ".join(data["record_types"]),
            "recipient": data["recipient"],
            "given_at": data["given_at"],
            "withdrawn_at": data.get("withdrawn_at", self._at) if ended else None,
        }
