"""Proving that all has arrived: both sides make the same digests, and what differs is named.

What is parked or held is left out at both ends. Green follows equal roots, and never an answer that
only says so.
"""

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from youthpoint.domain.sync import comparing, digests
from youthpoint.domain.sync.comparing import Comparison
from youthpoint.domain.sync.digests import Digest
from youthpoint.domain.sync.sending import Stream
from youthpoint.operations.sync import asking, told, truth
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ids import new_id
from youthpoint.operations.sync.ports import NotCarried, OutOfReach, Refusal
from youthpoint.operations.sync.told import Compared

MOST_BUCKETS = 256
"""That are looked into. Where more differ it is no row that is wrong, and a person looks anyway."""

MATCH, NOT_SETTLED = "match", "not_settled"


def compare_if_due(errand: Errand) -> Comparison | None:
    """Compare, if it is time; return what it has shown.

    Raises:
        OutOfReach, Refusal: as when the authority is asked anything else.
    """
    with errand.store.read() as uow:
        due = asking.is_due(uow, errand.clock())
    return compare(errand) if due else None


def compare(errand: Errand) -> Comparison | None:
    """Compare and keep what it shows; none while something is on its way, which is no alarm.

    Raises:
        OutOfReach, Refusal: as when the authority is asked anything else.
    """
    at = errand.clock()
    with errand.store.read() as uow:
        stream = uow.outbox.stream()
        ours = digests.digested(uow.leaves.applied())
        untold = tuple(truth.untold(uow))
    if stream is None:
        return None
    try:
        found = _compared(errand, stream, ours)
    except Refusal as refusal:
        if refusal.code != NOT_SETTLED:
            raise
        return None
    kept = replace(found, at=at, differences=(*found.differences, *untold))
    with errand.store.write() as uow:
        if uow.outbox.stream() != stream:
            return None
        uow.comparisons.keep(kept)
    return kept


def _compared(errand: Errand, stream: Stream, ours: Digest) -> Comparison:
    claim = {
        "stream": stream.id,
        "as_of_seq": stream.acked,
        "root": ours.root.hex(),
        "counts": ours.counts,
    }
    once = {"idempotency-key": f"compare-{new_id(at=errand.clock())}"}
    path = f"/nodes/{errand.node}/reconciliations"
    answer = errand.line.ask("POST", path, msgspec.json.encode(claim), once)
    theirs = told.read(answer.data, Compared)
    alike = theirs.root == ours.root.hex() and theirs.counts == ours.counts
    matched = alike and theirs.result == MATCH
    found = Comparison(
        stream=stream.id,
        acked=stream.acked,
        at=errand.clock(),
        records=ours.records,
        matched=matched,
    )
    return found if matched else _named(errand, found, ours, theirs)


def _named(errand: Errand, found: Comparison, ours: Digest, theirs: Compared) -> Comparison:
    """Return a comparison with the records that differ, as far as it is looked into."""
    differing = list(digests.differing(ours.buckets, _buckets(theirs)))
    looked = differing[:MOST_BUCKETS]
    there: dict[str, str] = {}
    try:
        for bucket in looked:
            there |= _leaves(errand, theirs.id, bucket)
    except NotCarried:
        return replace(found, unnamed=len(differing))
    with errand.store.read() as uow:
        among = set(looked)
        here = {each.name: each.state for each in uow.leaves.applied() if each.bucket in among}
    named = tuple(comparing.between(here, there))
    return replace(found, differences=named, unnamed=len(differing) - len(looked))


def _buckets(theirs: Compared) -> Mapping[int, bytes]:
    try:
        return {int(each, 16): bytes.fromhex(digest) for each, digest in theirs.buckets.items()}
    except ValueError as error:
        raise OutOfReach("its buckets can't be read") from error


def _leaves(errand: Errand, comparison: str, bucket: int) -> Mapping[str, str]:
    path = f"/nodes/{errand.node}/reconciliations/{comparison}/buckets/{bucket:03x}"
    leaves = told.read(errand.line.ask("GET", path).data, told.Bucket).leaves
    return {f"{each.type}|{each.id}": each.state for each in leaves}
