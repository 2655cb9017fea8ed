"""People with a booked time, as the desk meets them once they have come."""

from dataclasses import replace
from datetime import datetime

from tests.cast import NOON, arrive
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store


def come(
    store: Store,
    booked_for: datetime,
    *topics: str,
    own: str = "aino",
    at: datetime = NOON,
    place: datetime | None = None,
) -> Visit:
    """Let somebody come for a time that they have booked with `own`."""
    walked_in = arrive(store, *topics, at=at)
    visit = replace(
        walked_in,
        booking_id=f"booking-{walked_in.ordinal}",
        booked_for=booked_for,
        for_expert=own,
        place=place or booked_for,
    )
    with store.write() as uow:
        uow.visits.save(visit, walked_in)
    return visit
