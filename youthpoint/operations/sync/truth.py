"""What the point itself holds, beside what it has told: a change that nobody told of shows.

The outbox is written where a record changes. Should a record ever change without it, both sides
would agree, and both be wrong.
"""

from collections.abc import Iterator
from itertools import islice

from youthpoint.domain.referrals.referrals import RECORD
from youthpoint.domain.sync import canonical
from youthpoint.domain.sync.canonical import Data
from youthpoint.domain.sync.comparing import Difference, Side
from youthpoint.operations.sync.emitting import BASIS
from youthpoint.store import UnitOfWork

MOST = 500
"""Records that are named; one too many is enough for somebody to look."""


def untold(uow: UnitOfWork) -> Iterator[Difference]:
    """Yield the records that are not in the outbox as they are here.

    One whose text was forgotten here has nothing that could be compared.
    """
    return islice(_untold(uow), MOST)


def _untold(uow: UnitOfWork) -> Iterator[Difference]:
    for page in uow.bases.pages():
        bases = {each.id: _state(each.version, each.as_data()) for each in page if each.salt}
        withdrawn = {each.id for each in page if each.withdrawn_at is not None}
        for found in _other(uow, BASIS, bases):
            if found.id not in withdrawn or not _never_left(uow, found):
                yield found
    for known in uow.referrals.pages():
        referrals = {each.id: _state(each.version, each.as_data()) for each in known}
        yield from _other(uow, RECORD, referrals)


def _other(uow: UnitOfWork, record: str, states: dict[str, str]) -> Iterator[Difference]:
    newest = uow.leaves.newest(record, list(states))
    for id_, ours in states.items():
        told = newest.get(id_, "")
        if ours != told:
            yield Difference(side=Side.UNTOLD, record=record, id=id_, ours=ours, theirs=told)


def _never_left(uow: UnitOfWork, basis: Difference) -> bool:
    """Tell whether a withdrawn basis was never sent: void rows are left where it stood."""
    return not basis.theirs and bool(uow.outbox.of_basis(basis.id))


def _state(version: int, data: Data) -> str:
    return f"{version}|{canonical.content(data).hash}"
