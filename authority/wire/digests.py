"""Digests of what is held: a leaf a record, 4,096 buckets, one root. Equal roots prove equality."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

BUCKETS = 4096
NOTHING = sha256().digest()
"""The digest of a bucket without leaves."""


class Leaf(NamedTuple):
    """A record as it is compared: `state` is `version|hash`, or `erased|{erasure id}`."""

    type: str
    id: str
    state: str

    @property
    def name(self) -> str:
        """What the record is known by at both ends."""
        return f"{self.type}|{self.id}"

    @property
    def digest(self) -> bytes:
        """What stands for the record in its bucket."""
        return sha256(f"{self.type}|{self.id}|{self.state}".encode()).digest()


def held(version: int, digest: str) -> str:
    """Return the state of a record that is held."""
    return f"{version}|{digest}"


def erased(erasure: str) -> str:
    """Return the state of a record that was erased."""
    return f"erased|{erasure}"


def bucket_of(name: str) -> int:
    """Return the bucket of the record with this name: the first 12 bits of its SHA-256.

    >>> bucket_of("referral|0192f3a0-0000-7000-8000-000000000001") in range(BUCKETS)
    True
    """
    first = sha256(name.encode()).digest()
    return first[0] << 4 | first[1] >> 4


def sorted_into(leaves: Iterable[Leaf]) -> Mapping[int, list[Leaf]]:
    """Return the leaves by bucket, in the order in which they are digested."""
    buckets: dict[int, list[Leaf]] = {}
    for leaf in leaves:
        buckets.setdefault(bucket_of(leaf.name), []).append(leaf)
    for each in buckets.values():
        each.sort(key=attrgetter("name"))
    return buckets


def of_bucket(leaves: Iterable[Leaf]) -> bytes:
    """Return the digest of a bucket, its leaves in order."""
    return sha256(b"".join(leaf.digest for leaf in leaves)).digest()


def of_buckets(buckets: Mapping[int, list[Leaf]]) -> Mapping[int, bytes]:
    """Return the digest of each bucket that holds something."""
    return {number: of_bucket(leaves) for number, leaves in buckets.items()}


def root(digests: Mapping[int, bytes]) -> bytes:
    """Return the digest of all buckets, the empty ones among them."""
    return sha256(b"".join(digests.get(each, NOTHING) for each in range(BUCKETS))).digest()
