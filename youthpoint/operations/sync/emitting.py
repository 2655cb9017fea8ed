"""Putting into the outbox what may leave by name: in the transaction in which it changes.

This is the first of three gates; the others are before sending and at the authority. No trigger
and no copying of rows could stand here: they know no basis.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from youthpoint.domain.sync import canonical, chains
from youthpoint.domain.sync.bases import Basis
from youthpoint.domain.sync.events import Event
from youthpoint.domain.sync.sending import Sending, SendState, Stream
from youthpoint.operations.sync import lists
from youthpoint.operations.sync.ids import new_id, new_salt
from youthpoint.store import UnitOfWork

BASIS = "basis"
INSTALL = "install"
ENDED, WITHDRAWN = "withdrawn", "basis_withdrawn"


class NoBasis(Exception):  # noqa: N818 - what is the matter
    """Nothing that was agreed to lets this leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a record: all of it as it is now, and the version that the writer saw.

    It may stand in for a parked event, `replaces`, by its id.
    """

    record: str
    record_id: str
    verb: str
    version: int
    base: int
    aggregate: str
    data: Mapping[str, Any]
    codes: tuple[str, ...] = ()
    replaces: str = ""


def give(uow: UnitOfWork, basis: Basis, *, aggregate: str, at: datetime) -> Sending:
    """Keep a basis and tell of it, before anything that rests on it.

    Raises:
        NoBasis: it was withdrawn.
    """
    if basis.withdrawn_at is not None:
        raise NoBasis(basis.id)
    uow.bases.put(basis)
    return _add(uow, _of_basis(uow, basis, "given", aggregate, at), basis, at)


def emit(
    uow: UnitOfWork, change: Change, basis_id: str, recipient: str, *, at: datetime
) -> Sending:
    """Put what became of a record into the outbox.

    Raises:
        NoBasis: no basis covers this record for this recipient; nothing is written.
        NotPlain: the record holds what the wire does not allow.
    """
    basis = uow.bases.find(basis_id)
    if basis is None or not basis.covers(change.record, recipient):
        raise NoBasis(basis_id)
    return _add(uow, change, basis, at)


def withdraw(uow: UnitOfWork, basis_id: str, *, aggregate: str, at: datetime) -> None:
    """Withdraw a basis: what was surely not sent never is, and the word follows what may have been.

    Another authority than the one that was told of it is told nothing. Twice is like once.

    Raises:
        NoBasis: there is none.
    """
    basis = uow.bases.find(basis_id)
    if basis is None:
        raise NoBasis(basis_id)
    if basis.withdrawn_at is not None:
        return
    withdrawn = basis.withdraw(at=at)
    uow.bases.put(withdrawn)
    resting = uow.outbox.of_basis(basis_id)
    _void(uow, resting)
    if _may_be_there(uow, resting):
        _add(uow, _of_basis(uow, withdrawn, ENDED, aggregate, at), withdrawn, at)


def unsay(uow: UnitOfWork, basis_id: str) -> None:
    """Let nothing be sent that rests on a withdrawn basis, its end neither, if nothing has been.

    It seemed that something had when the basis was withdrawn, so the word was to follow it.
    """
    resting = uow.outbox.of_basis(basis_id)
    if not _may_be_there(uow, resting):
        _void(uow, resting)


def tell_again(uow: UnitOfWork, void: Event, *, at: datetime) -> None:
    """Tell of a basis that was withdrawn in a restored store, unless that was told already.

    The first `void` stands where it was given. It seemed there that nothing had been sent. If
    something had, the word has to follow it; if not, the authority learns of a basis that was given
    and withdrawn, and of nobody.
    """
    basis = uow.bases.find(void.basis_id)
    told = uow.outbox.of_basis(void.basis_id)
    if basis is None or basis.withdrawn_at is None or any(map(ends, told)):
        return
    as_given = msgspec.structs.replace(basis, withdrawn_at=None)
    given = _of_basis(uow, as_given, "given", void.aggregate, at)
    ended = _of_basis(uow, basis, ENDED, void.aggregate, at)
    for change, id_ in ((given, void.id), (ended, new_id(at=at))):
        event = _event(change, basis, at, id_)
        uow.outbox.add(opened(uow, at=at).id, event, state=SendState.TRIED)


def opened(uow: UnitOfWork, *, at: datetime) -> Stream:
    """Return the stream that is open; the first one is opened here."""
    return uow.outbox.stream() or begun(uow, INSTALL, at=at)


def begun(uow: UnitOfWork, reason: str, *, at: datetime) -> Stream:
    """Begin another stream; the one before is closed."""
    stream_id = new_id(at=at)
    stream = Stream(id=stream_id, reason=reason, acked=0, chain=chains.start(stream_id))
    uow.outbox.open_stream(stream, at=at)
    return stream


def ends(sending: Sending) -> bool:
    """Tell whether it is the word that ends a basis."""
    return (sending.event.record, sending.event.verb) == (BASIS, ENDED)


def _void(uow: UnitOfWork, resting: Iterable[Sending]) -> None:
    """Leave nothing of anybody in what was surely not sent."""
    for each in resting:
        if each.state is SendState.WAITING:
            uow.outbox.save(each.voided(salt=new_salt(), reason=WITHDRAWN))


def _may_be_there(uow: UnitOfWork, resting: Iterable[Sending]) -> bool:
    """Tell whether any of it may have come to the authority that is asked now."""
    here = uow.outbox.here()
    return any(each.stream in here and each.state is not SendState.WAITING for each in resting)


def _of_basis(uow: UnitOfWork, basis: Basis, verb: str, aggregate: str, at: datetime) -> Change:
    return Change(
        record=BASIS,
        record_id=basis.id,
        verb=verb,
        version=basis.version,
        base=basis.version - 1,
        aggregate=aggregate,
        data=basis.as_data(),
        codes=(lists.current(uow, lists.ORGS, on=at.date()).named,),
    )


def _add(uow: UnitOfWork, change: Change, basis: Basis, at: datetime) -> Sending:
    stream = opened(uow, at=at)
    return uow.outbox.add(stream.id, _event(change, basis, at, new_id(at=at)))


def _event(change: Change, basis: Basis, at: datetime, id_: str) -> Event:
    return Event(
        id=id_,
        record=change.record,
        record_id=change.record_id,
        verb=change.verb,
        version=change.version,
        base=change.base,
        aggregate=change.aggregate,
        basis_id=basis.id,
        codes=change.codes,
        at=at,
        content=canonical.content(change.data),
        replaces=change.replaces,
    )
