"""Sending batch after batch: the next is made ready while the authority works on one."""

from http import HTTPStatus

from youthpoint.domain.sync.sending import Stream
from youthpoint.operations.sync import batches, receipts, streams
from youthpoint.operations.sync.batches import Batch
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ports import Refusal

GAP = "gap"
"""The authority expects another number."""


class Passage:
    """What goes in a round: how many events were `taken`, and how many go at once."""

    def __init__(self, errand: Errand, *, enough: int) -> None:
        self.taken = 0
        self._errand, self._enough = errand, enough
        self._most, self._went_back = batches.MOST_EVENTS, False

    def go(self, stream: Stream) -> None:
        """Send until nothing is left, or it is enough for now.

        Raises:
            OutOfReach, Refusal, Stopped: what was taken until then is kept.
        """
        batch = self._next(stream)
        while batch is not None:
            stream, batch = self._sent(stream, batch)

    def _next(self, stream: Stream, *, ahead: int = 0) -> Batch | None:
        """Return what is sent next, given how many events are on their way."""
        if self.taken + ahead >= self._enough:
            return None
        return batches.prepare(self._errand, stream, most=self._most)

    def _sent(self, stream: Stream, batch: Batch) -> tuple[Stream, Batch | None]:
        """Return how far the stream has come, and the next batch.

        Less is sent at once, or from before, where asked.

        Raises:
            Refusal: it asks something else, or to go back once more.
        """
        try:
            moved, following = self._said(stream, batch)
        except Refusal as refusal:
            if refusal.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and len(batch.events) > 1:
                self._most = len(batch.events) // 2
                return stream, self._next(stream)
            if refusal.code == GAP and not self._went_back:
                self._went_back = True
                stream = streams.begin(self._errand)[0]
                return stream, self._next(stream)
            raise
        self.taken += len(batch.events)
        return moved, following

    def _said(self, stream: Stream, batch: Batch) -> tuple[Stream, Batch | None]:
        """Return how far the stream has come, and the batch that was made ready meanwhile.

        Nothing of that one has left when this one fails: it can still be withdrawn.
        """
        following: list[Batch | None] = []

        def make_ready() -> None:
            following.append(self._next(batch.moved(stream), ahead=len(batch.events)))

        try:
            moved = receipts.send(self._errand, stream, batch, meanwhile=make_ready)
        except Exception:
            for each in filter(None, following):
                batches.set_back(self._errand, each)
            raise
        return moved, following[0]
