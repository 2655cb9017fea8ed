"""What shows that both sides hold the same: a leaf a record, 4,096 buckets of them, one root.

Nothing is combined by exclusive or, by which two equal leaves would cancel.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import Any

BUCKETS = 4096
ERASED = "erased"
NOTHING = sha256().digest()
"""The digest of a bucket without leaves."""


@dataclass(frozen=True, slots=True, order=True)
class Leaf:
    """A record as it is compared, by its `name` (`referral|{id}`) and its `state`.

    The state is `version|hash` of what was applied last, or `erased|{erasure id}`.
    """

    name: str
    state: str

    @property
    def digest(self) -> bytes:
        """What stands for the record."""
        return sha256(f"{self.name}|{self.state}".encode()).digest()

    @property
    def bucket(self) -> int:
        """Where it lies: the first twelve bits of its name's digest."""
        first, second, *_rest = sha256(self.name.encode()).digest()
        return first << 4 | second >> 4

    @property
    def kind(self) -> str:
        """The type of the record."""
        return self.name.partition("|")[0]


def is_later(state: str, than: str) -> bool:
    """Tell whether a record has come to a state after another one: by version, or by being erased.

    >>> is_later("2|ab", "1|cd"), is_later("erased|e", "7|ab"), is_later("1|ab", "1|cd")
    (True, True, False)
    """
    return _age(state) > _age(than)


def _age(state: str) -> tuple[bool, int]:
    version, _, _hash = state.partition("|")
    return (version == ERASED, int(version) if version.isdecimal() else 0)


def laid_over(leaves: Iterable[Leaf], others: Iterable[Leaf]) -> Iterator[Leaf]:
    """Yield the leaves of both in the order of their names; of two of a record, the later one."""
    both = merge(leaves, others, key=attrgetter("name"))
    for _name, found in groupby(both, key=attrgetter("name")):
        yield max(found, key=lambda leaf: _age(leaf.state))


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What all leaves come to: how many of each type, and the digest of each bucket that has some.

    Two are equal exactly when the leaves are.
    """

    counts: Mapping[str, int]
    buckets: Mapping[int, bytes]

    @property
    def root(self) -> bytes:
        """The digest of all buckets, the empty ones among them."""
        return sha256(b"".join(self.buckets.get(each, NOTHING) for each in range(BUCKETS))).digest()

    @property
    def records(self) -> int:
        """How many leaves there are."""
        return sum(self.counts.values())


def digested(leaves: Iterable[Leaf]) -> Digest:
    """Return the digest of leaves that come in the order of their names, each looked at once."""
    counts: dict[str, int] = {}
    buckets: dict[int, Any] = {}  # of digests that are not ended yet
    for leaf in leaves:
        counts[leaf.kind] = counts.get(leaf.kind, 0) + 1
        buckets.setdefault(leaf.bucket, sha256()).update(leaf.digest)
    return Digest(
        counts=counts, buckets={number: each.digest() for number, each in buckets.items()}
    )


def differing(ours: Mapping[int, bytes], theirs: Mapping[int, bytes]) -> Iterator[int]:
    """Yield the buckets in which both sides differ."""
    for number in sorted({*ours, *theirs}):
        if ours.get(number, NOTHING) != theirs.get(number, NOTHING):
            yield number
