"""Sending batch after batch: while one is on its way the next is made ready, or on its way, too."""

from collections import deque
from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from youthpoint.domain.sync.pacing import MOST_ABREAST, Pace
from youthpoint.domain.sync.sending import Stream
from youthpoint.operations.sync import batches, receipts, streams
from youthpoint.operations.sync.batches import Batch
from youthpoint.operations.sync.errands import Errand, Stopped
from youthpoint.operations.sync.ports import Answer, Refusal

GAP = "gap"
"""The authority expects another number."""

ENOUGH, LONGEST = 100_000, timedelta(seconds=5)
"""Events and time after which the next round begins, which learns first what is to be erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _OnTheWay:
    """A batch, sent `at` a moment from where the stream stood `before`; `after` is behind it."""

    batch: Batch
    at: datetime
    before: Stream
    after: Stream
    answer: Future[Answer]


class Passage:
    """What goes in a round: how many events were `taken`, and how many go at once."""

    def __init__(self, errand: Errand) -> None:
        self.taken = 0
        self._errand, self._until = errand, errand.clock() + LONGEST
        self._pace, self._went_back = Pace(batches.MOST_EVENTS), False

    def go(self, stream: Stream) -> None:
        """Send until nothing is left, or it is enough for now.

        Raises:
            OutOfReach, Refusal, Stopped: what was taken until then is kept.
        """
        with ThreadPoolExecutor(MOST_ABREAST) as speakers:
            begin: Stream | None = stream
            while begin is not None:
                begin = self._gone(begin, speakers)

    def _gone(self, stream: Stream, speakers: ThreadPoolExecutor) -> Stream | None:
        """Send from where the stream stands; return from where to begin anew, if that is asked.

        What was only made ready has not left: when another fails, it can still be withdrawn.
        """
        way: deque[_OnTheWay] = deque()
        ready, end = self._next(stream, way), stream
        try:
            while ready or way:
                while ready and len(way) < self._pace.abreast:
                    if ready := self._looked_at_again(ready, end, way):
                        way.append(self._sent(ready, end, speakers))
                        ready, end = None, way[-1].after
                        ready = self._next(end, way)
                if way:
                    stream = self._arrived(way[0])
                    way.popleft()
        except Refusal as refusal:
            wait([each.answer for each in way])
            return self._begin_anew(stream, way[0].batch, refusal)
        finally:
            if ready is not None:
                batches.set_back(self._errand, ready)
        return None

    def _next(self, stream: Stream, way: Collection[_OnTheWay]) -> Batch | None:
        """Return what is sent next, given what is on its way.

        If it may not be sent, what has become of those is kept all the same.
        """
        late = self.taken > 0 and self._errand.clock() >= self._until
        if late or self.taken + sum(len(each.batch.events) for each in way) >= ENOUGH:
            return None
        try:
            return batches.prepare(self._errand, stream, most=self._pace.events)
        except Stopped:
            for each in way:
                self._arrived(each)
            raise

    def _looked_at_again(
        self, ready: Batch, stream: Stream, way: Collection[_OnTheWay]
    ) -> Batch | None:
        """Return what is sent now of a batch that has waited: it, or else what is made instead."""
        if batches.still_goes(self._errand, ready):
            return ready
        batches.set_back(self._errand, ready)
        return self._next(stream, way)

    def _sent(self, batch: Batch, stream: Stream, speakers: ThreadPoolExecutor) -> _OnTheWay:
        at, asked = self._errand.clock(), speakers.submit(receipts.ask, self._errand, stream, batch)
        return _OnTheWay(batch=batch, at=at, before=stream, after=batch.moved(stream), answer=asked)

    def _arrived(self, sent: _OnTheWay) -> Stream:
        """Keep what is answered to a batch."""
        answer = sent.answer.result()
        self._pace.answered(self._errand.clock() - sent.at)
        receipts.keep(self._errand, sent.before, sent.after, sent.batch, answer)
        self.taken += len(sent.batch.events)
        return sent.after

    def _begin_anew(self, stream: Stream, batch: Batch, refusal: Refusal) -> Stream:
        """Return from where to send again: less at once, one after another, or from before.

        Raises:
            Refusal: it asks something else, or to go back once more.
        """
        if refusal.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and len(batch.events) > 1:
            self._pace.too_large(len(batch.events))
            return stream
        if refusal.code != GAP:
            raise refusal
        if self._pace.abreast > 1:  # it may have overtaken the one before
            self._pace.overtaken()
            return stream
        if self._went_back:
            raise refusal
        self._went_back = True
        return streams.begin(self._errand)[0]
