"""How much of what had to arrive is known to have arrived, and what stands in the way of saying so.

Green is for what was compared and is alike. What was taken since is taken, and no more than that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.sync.comparing import Comparison
from youthpoint.store import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was `compared` last, and what has come since.

    `is_current` says that this was in the stream that is open: what came before a restore, or with
    another authority, proves nothing of what is held now.

    `since` counts events that the authority has acknowledged since then, `unsent` those that it has
    not acknowledged, `stuck` those that it can't read, or that wait behind such. `refused` counts
    those that it may not have by their codes: they are listed for good. `asked` says that a
    comparison is on its way, and `restored_at` when a restored backup began to go on in another
    stream.
    """

    compared: Comparison | None
    is_current: bool
    since: int
    unsent: int
    stuck: int
    refused: Mapping[str, int]
    asked: bool
    restored_at: datetime | None

    @property
    def is_complete(self) -> bool:
        """Tell whether everything has arrived, and both sides have shown it to each other."""
        alike = self.compared is not None and self.compared.is_alike
        return alike and self.is_current and not (self.since or self.unsent or self.stuck)

    @property
    def differs(self) -> bool:
        """Tell whether the last comparison has shown that something is not as it should be."""
        return self.compared is not None and not self.compared.is_alike


def proof(uow: UnitOfWork) -> Proof:
    """Return how it stands, by what is known here."""
    compared, stream = uow.comparisons.last(), uow.outbox.stream()
    since = unsent = stuck = 0
    if stream is not None:
        since = compared.since(stream.id, stream.acked) if compared else stream.acked
        unsent, stuck = uow.outbox.unsent(stream.id), len(uow.outbox.stuck(stream.id))
    return Proof(
        compared=compared,
        is_current=bool(compared and stream and compared.stream == stream.id),
        since=since,
        unsent=unsent,
        stuck=stuck,
        refused=uow.leaves.refused_by_code(),
        asked=uow.comparisons.is_asked(),
        restored_at=uow.outbox.restored_at(),
    )
