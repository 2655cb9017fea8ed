"""What the authority asks and orders to be erased: before anything is sent, and before comparing.

The person and an officer decide there, once every holder has answered. Of what a point refers,
nothing has to be kept for its own sake: the answer to a dry run is that it is clear.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote

import msgspec

from youthpoint.domain.sync.erasures import Asked
from youthpoint.operations.sync import burying, told
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ports import Refusal

OVERLAP = timedelta(hours=1)
"""How far back is asked again: an order may be listed after one that was given later."""


def follow(errand: Errand) -> int:
    """Answer what is asked, carry out what is ordered; return how many records were erased.

    What was ordered before, and came back with a backup, is erased again first.

    Raises:
        OutOfReach, Refusal: as when the authority is asked anything else; it is asked again.
    """
    gone = burying.replay(errand.store, at=errand.clock())
    for asked in list(_listed(errand)):
        if not asked.ordered:
            _answer(errand, asked, "clear")
        elif burying.carry_out(errand.store, asked, at=errand.clock()):
            _answer(errand, asked, "erased")
            gone += 1
    return gone


def _listed(errand: Errand) -> Iterator[Asked]:
    """Yield what was not answered yet, oldest first."""
    with errand.store.read() as uow:
        cursor = uow.erasures.cursor()
    query = f"?after={quote(_before(cursor))}" if cursor else ""
    answer = errand.line.ask("GET", f"/nodes/{errand.node}/erasures{query}")
    listed = [each.asked() for each in told.read(answer.data, told.Erasures).erasures]
    with errand.store.read() as uow:
        yield from [each for each in listed if not uow.erasures.is_answered(each)]


def _answer(errand: Errand, asked: Asked, said: str) -> None:
    """Answer; where the authority no longer asks, that is the end of it."""
    path = f"/nodes/{errand.node}/erasures/{asked.id}/answer"
    try:
        errand.line.ask("PUT", path, msgspec.json.encode({"answer": said}))
    except Refusal as refusal:
        if refusal.status != HTTPStatus.NOT_FOUND:
            raise
    with errand.store.write() as uow:
        uow.erasures.answered(asked, at=errand.clock())


def _before(cursor: str) -> str:
    """Return a cursor that lies somewhat before, as the authority writes it."""
    moment = datetime.fromisoformat(cursor).astimezone(UTC) - OVERLAP
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"
