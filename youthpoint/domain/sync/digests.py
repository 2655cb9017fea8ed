"""What shows that both sides hold the same: a leaf a record, 4,096 buckets of them, one root.

Nothing is combined by exclusive or, by which two equal leaves would cancel.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

BUCKETS = 4096
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


def sorted_into(leaves: Iterable[Leaf]) -> dict[int, list[Leaf]]:
    """Return the leaves by bucket, in the order in which they are digested."""
    buckets: dict[int, list[Leaf]] = {}
    for leaf in sorted(leaves, key=lambda each: each.name.encode()):
        buckets.setdefault(leaf.bucket, []).append(leaf)
    return buckets


def of_buckets(buckets: Mapping[int, Iterable[Leaf]]) -> dict[int, bytes]:
    """Return the digest of each bucket that holds something."""
    return {
        number: sha256(b"".join(leaf.digest for leaf in leaves)).digest()
        for number, leaves in buckets.items()
    }


def root(digests: Mapping[int, bytes]) -> bytes:
    """Return the digest of all buckets, the empty ones among them."""
    return sha256(b"".join(digests.get(each, NOTHING) for each in range(BUCKETS))).digest()


def differing(ours: Mapping[int, bytes], theirs: Mapping[int, bytes]) -> Iterator[int]:
    """Yield the buckets in which both sides differ."""
    for number in sorted({*ours, *theirs}):
        if ours.get(number, NOTHING) != theirs.get(number, NOTHING):
            yield number
