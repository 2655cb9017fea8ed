"""Reconciliation: the same digests made at both ends, and what differs named to the row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from authority.ids import uuid7
from authority.moments import written
from authority.operations import nodes
from authority.problems import Problem
from authority.store.store import Store, UnitOfWork
from authority.wire import digests
from authority.wire.digests import BUCKETS, Leaf


class Claim(NamedTuple):
    """What a node says that it has written, up to what was acknowledged."""

    stream: str
    as_of_seq: int
    root: str
    counts: Mapping[str, int]


def compare(store: Store, node: str, claim: Claim, now: datetime) -> dict[str, Any]:
    """Return whether root and counts are the same, and all bucket digests where they are not.

    Raise `Problem`, `not_settled`, where more or less was acknowledged than is compared.
    """
    with store.write() as uow:
        nodes.active(uow, node, now)
        _settled(uow, node, claim.stream, claim.as_of_seq)
        leaves = _leaves(uow, node)
        buckets = digests.of_buckets(digests.sorted_into(leaves))
        root, counts = digests.root(buckets).hex(), _counts(leaves)
        matched = root == claim.root and counts == dict(claim.counts)
        told = {
            "id": uuid7(now),
            "result": "match" if matched else "mismatch",
            "root": root,
            "counts": counts,
        }
        uow.reconciliations.keep(
            {
                "id": told["id"],
                "node": node,
                "as_of_seq": claim.as_of_seq,
                "matched": matched,
                "records": len(leaves),
                "at": written(now),
            }
        )
    if matched:
        return told
    return {**told, "buckets": {f"{each:03x}": value.hex() for each, value in buckets.items()}}


def bucket(store: Store, node: str, id_: str, number: str) -> list[dict[str, str]]:
    """Return the leaves of a bucket, by its three hex digits, as they stand for a comparison."""
    try:
        which = int(number, 16)
    except ValueError as error:
        raise Problem(404, "not_found") from error
    with store.read() as uow:
        compared = uow.reconciliations.find(node, id_)
        if compared is None or not 0 <= which < BUCKETS:
            raise Problem(404, "not_found")
        current = uow.streams.current(node)
        if current is None or current.acked_seq != compared.as_of_seq:
            raise Problem(409, "not_settled")
        leaves = digests.sorted_into(_leaves(uow, node)).get(which, [])
    return [each._asdict() for each in leaves]


def _settled(uow: UnitOfWork, node: str, stream: str, as_of_seq: int) -> None:
    position = uow.streams.current(node)
    if position is None or position.id != stream:
        raise Problem(409, "stream_closed")
    if position.acked_seq != as_of_seq:
        raise Problem(409, "not_settled", acked_seq=position.acked_seq)


def _leaves(uow: UnitOfWork, node: str) -> list[Leaf]:
    held, erased = digests.held, digests.erased
    return [
        Leaf(
            row.type,
            row.id,
            held(row.version, row.hash) if row.erased is None else erased(row.erased),
        )
        for row in uow.records.leaves(node)
    ]


def _counts(leaves: list[Leaf]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for leaf in leaves:
        counts[leaf.type] = counts.get(leaf.type, 0) + 1
    return counts
