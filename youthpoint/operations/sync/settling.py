"""What is parked at the authority, and withdrawn by a person, with a reason."""

from urllib.parse import quote

from youthpoint.domain.sync.sending import Sending, SendState
from youthpoint.operations.sync.emitting import ENDED
from youthpoint.operations.sync.errands import Errand
from youthpoint.store import UnitOfWork

LONGEST = 200
"""Letters of a reason."""


class NotParked(Exception):  # noqa: N818 - what is the matter
    """No event of this id is parked in the stream that is open."""


def withdraw(errand: Errand, event_id: str, reason: str) -> None:
    """Take a parked event back at the authority; what is held behind it goes on there.

    The reason is kept here, beside the event.

    Raises:
        NotParked: it is not, by what is known here.
        OutOfReach, Refusal: as when the authority is asked anything else.
    """
    with errand.store.read() as uow:
        parked = parked_found(uow, event_id)
    errand.line.ask("POST", f"/nodes/{errand.node}/parked/{quote(event_id)}/withdraw")
    with errand.store.write() as uow:
        settled = parked.settled(SendState.REFUSED, code=ENDED, pointer=reason[:LONGEST])
        uow.outbox.settle([settled])


def parked_found(uow: UnitOfWork, event_id: str) -> Sending:
    """Return a parked event of the stream that is open.

    Raises:
        NotParked: there is none of this id.
    """
    stream = uow.outbox.stream()
    found = uow.outbox.find(stream.id, event_id) if stream else None
    if found is None or found.state is not SendState.PARKED:
        raise NotParked(event_id)
    return found
