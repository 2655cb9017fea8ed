"""The judge: what becomes of each event, one after another, on what is known so far.

The order of the questions is the law's: first whether we may have it at all, then whether it waits,
then whether it is right. What may not be had is refused and its body is never kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from authority.judging.arrivals import Arrival
from authority.judging.codes import CodeBook

APPLIED, DUPLICATE, PARKED, HELD, REFUSED = "applied", "duplicate", "parked", "held", "refused"
WITHOUT_BASIS = ("basis", "void")
"""What needs no basis that was given before."""


class Verdict(NamedTuple):
    """What has become of an event; parked and refused ones have a code, some a JSON pointer."""

    outcome: str
    code: str | None = None
    pointer: str | None = None


class Known(NamedTuple):
    """A record as it stands: who writes it, its version, and whether it was erased."""

    node: str
    version: int


class Basis(NamedTuple):
    """A basis as it stands: for which records and recipient, and whether it still holds."""

    node: str
    record_types: frozenset[str]
    recipient: str
    active: bool


@dataclass(slots=True)
class Judge:
    """What is known before a batch; it learns from each event that it applies."""

    node: str
    codes: CodeBook
    records: dict[tuple[str, str], Known] = field(default_factory=dict)
    bases: dict[str, Basis] = field(default_factory=dict)
    withdrawn: set[tuple[str, str, int]] = field(default_factory=set)
    hashes: dict[str, str] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    buried: set[str] = field(default_factory=set)

    def judge(self, arrival: Arrival) -> Verdict:
        """Return what becomes of an event, and learn from it."""
        verdict = self._may_come(arrival) or self._waits(arrival) or self._wrong(arrival)
        if verdict is None:
            self._learn(arrival)
            return Verdict(APPLIED)
        if verdict.outcome == PARKED and verdict.code != "id_reused":
            self.blocked.add(arrival.aggregate)
        return verdict

    def _may_come(self, arrival: Arrival) -> Verdict | None:
        if arrival.aggregate in self.buried:
            return Verdict(REFUSED, "erased_subject")
        known = self.hashes.get(arrival.id)
        if known is not None:
            same = known == arrival.hash
            return Verdict(DUPLICATE) if same else Verdict(PARKED, "id_reused", "/id")
        if arrival.record in WITHOUT_BASIS or self._basis_may_come(arrival):
            return None
        return self._refusal(arrival)

    def _basis_may_come(self, arrival: Arrival) -> bool:
        """Return whether its basis may be among what waits before it in its aggregate."""
        return arrival.basis not in self.bases and arrival.aggregate in self.blocked

    def _refusal(self, arrival: Arrival) -> Verdict | None:
        basis = self.bases.get(arrival.basis)
        if basis is None or basis.node != self.node:
            return Verdict(REFUSED, "basis_unknown")
        if not basis.active:
            return Verdict(REFUSED, "basis_withdrawn")
        covered = arrival.record in basis.record_types or arrival.fault is not None
        if not covered or arrival.data.get("recipient", basis.recipient) != basis.recipient:
            return Verdict(REFUSED, "basis_unknown")
        return None

    def _waits(self, arrival: Arrival) -> Verdict | None:
        if arrival.aggregate not in self.blocked or arrival.record == "void":
            return None
        ends = arrival.record == "basis" and arrival.verb == "withdrawn"
        if ends and self._current(arrival) is None:
            return None  # a withdrawal waits for nothing
        return Verdict(HELD)

    def _wrong(self, arrival: Arrival) -> Verdict | None:
        if arrival.flaw is not None:
            return Verdict(PARKED, *arrival.flaw)
        return self._unknown_code(arrival) or (
            None if arrival.record == "void" else self._current(arrival)
        )

    def _unknown_code(self, arrival: Arrival) -> Verdict | None:
        pointer = self.codes.unknown(arrival)
        return None if pointer is None else Verdict(PARKED, "code_unknown", pointer)

    def _current(self, arrival: Arrival) -> Verdict | None:
        """Return what is wrong with the version: every writer has seen what was written last."""
        key = (arrival.record, arrival.subject)
        stands = self.records.get(key, Known(self.node, 0))
        version, base = arrival.version, arrival.base
        if stands.node != self.node:
            return Verdict(PARKED, "not_owner", "/subject")
        if version <= stands.version:
            return Verdict(PARKED, "stale_version", "/ypversion")
        taken_back = base > stands.version and (*key, base) in self.withdrawn
        if base != stands.version and not taken_back:
            return Verdict(PARKED, "conflict", "/ypbase")
        return None

    def _learn(self, arrival: Arrival) -> None:
        self.hashes[arrival.id] = arrival.hash
        if arrival.record == "void":
            return
        key = (arrival.record, arrival.subject)
        self.records[key] = Known(self.node, arrival.version)
        if arrival.record == "basis":
            self.bases[arrival.subject] = basis_of(
                self.node, arrival.data, active=arrival.verb != "withdrawn"
            )


def basis_of(node: str, data: Mapping[str, Any], *, active: bool) -> Basis:
    """Return the basis that an event's data tells of."""
    return Basis(node, frozenset(data["record_types"]), data["recipient"], active)
