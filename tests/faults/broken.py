"""Both sides with a part broken on purpose: the harness has to find what each of them loses."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from authority.operations import receiving
from authority.store.store import Store as TheirStore
from authority.store.store import UnitOfWork
from youthpoint.domain.sync.sending import SendState, Stream
from youthpoint.gateways.authority import https
from youthpoint.operations.sync import receipts
from youthpoint.operations.sync.batches import Batch
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ports import Answer
from youthpoint.store.outbox import Outbox

WITHOUT_NUMBERS = (
    "create table loose as select * from event",
    "drop table event",
    "alter table loose rename to event",
)


def _believes_anybody() -> None:
    """It takes every answer for the authority's."""
    _put(https, "see_that_theirs", lambda *_: None)


def _counts_what_it_sends() -> None:
    """What was sent has arrived, as it sees it."""
    told = receipts.ask

    def ask(errand: Errand, stream: Stream, batch: Batch) -> Answer:
        with errand.store.write() as uow:
            for each in batch.events:
                uow.outbox.save(each.settled(SendState.APPLIED))
            uow.outbox.acknowledge(batch.moved(stream))
        return told(errand, stream, batch)

    _put(receipts, "ask", ask)


def _marks_nothing() -> None:
    """It does not keep that something is about to leave."""
    _put(Outbox, "mark", lambda *_: None)


def _keeps_no_numbers() -> None:
    """It takes everything for new, and its table has no key that could say otherwise."""
    _put(receiving, "_split", lambda _uow, _position, arrivals: ([], list(arrivals)))
    prepare = TheirStore.prepare

    def prepared(store: TheirStore) -> None:
        prepare(store)
        with store.write() as uow:
            for each in WITHOUT_NUMBERS:
                uow.connection.exec_driver_sql(each)

    _put(TheirStore, "prepare", prepared)


def _answers_before_it_keeps() -> None:
    """It says that it has a batch, and the power fails before it has."""
    receive = receiving.receive

    def received(store: TheirStore, *rest: Any) -> dict[str, Any]:  # noqa: ANN401 - as it is
        return receive(_Forgetful(store), *rest)  # type: ignore[arg-type]

    _put(receiving, "receive", received)


def _put(where: object, name: str, part: object) -> None:
    setattr(where, name, part)


class _Forgetful:
    def __init__(self, store: TheirStore) -> None:
        self._store = store

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        with self._store.engine.connect() as connection:
            yield UnitOfWork(connection)
            connection.rollback()


NODE: Mapping[str, Callable[[], None]] = {
    "believes anybody": _believes_anybody,
    "counts what it sends": _counts_what_it_sends,
    "marks nothing": _marks_nothing,
}
AUTHORITY: Mapping[str, Callable[[], None]] = {
    "keeps no numbers": _keeps_no_numbers,
    "answers before it keeps": _answers_before_it_keeps,
}
