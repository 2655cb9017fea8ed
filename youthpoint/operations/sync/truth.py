"""What the point itself holds, beside what it has told: a change that nobody told of shows.

The outbox is written where a record changes. Should a record ever change without it, both sides
would agree, and both be wrong.
"""

from collections.abc import Iterator
from itertools import islice

from youthpoint.domain.sync import canonical
from youthpoint.domain.sync.bases import Basis
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
    return islice(_bases(uow), MOST)


def _bases(uow: UnitOfWork) -> Iterator[Difference]:
    for page in uow.bases.pages():
        newest = uow.leaves.newest(BASIS, [each.id for each in page])
        for basis in page:
            ours, theirs = _state(basis.version, basis.as_data()), newest.get(basis.id, "")
            if basis.salt and ours != theirs and not _never_left(uow, basis, theirs):
                yield Difference(
                    side=Side.UNTOLD, record=BASIS, id=basis.id, ours=ours, theirs=theirs
                )


def _never_left(uow: UnitOfWork, basis: Basis, told: str) -> bool:
    """Tell whether a basis was withdrawn before anything of it was sent: void rows are left."""
    return not told and basis.withdrawn_at is not None and bool(uow.outbox.of_basis(basis.id))


def _state(version: int, data: Data) -> str:
    return f"{version}|{canonical.content(data).hash}"
