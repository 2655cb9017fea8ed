"""What was erased on order, and how far the store was: both outlive a restored backup."""

from dataclasses import dataclass

from youthpoint.domain.sync.sending import Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """An order of erasure: by its `id`, all of an aggregate goes, on this ground.

    `at` is when it was carried out here, in UTC as text.
    """

    id: str
    subject: str
    ground: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the authority asks about or, where it is `ordered`, tells us to erase.

    `cursor` is its place in the authority's list.
    """

    id: str
    subject: str
    ground: str
    ordered: bool
    cursor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far the open stream was when it was last looked at: its newest event, and `acked`."""

    stream: str
    last: int
    acked: int

    def is_ahead_of(self, stream: Stream | None, last: int) -> bool:
        """Tell whether a store with this open stream was further before: a backup was restored."""
        if stream is None or stream.id != self.stream:
            return False
        return last < self.last or stream.acked < self.acked
