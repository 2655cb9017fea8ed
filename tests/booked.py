"""People with a booked time, as the desk meets them once they have come."""

from dataclasses import replace
from datetime import datetime

from tests import cast
from tests.cast import NOON, arrive
from youthpoint.domain.visits import Visit
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


def book(store: Store, begins_at: datetime, ends_at: datetime, **facts: object) -> None:
    """Book a time at Aino's, whose visitor has not come yet."""
    row = {
        "id": f"booking-{begins_at:%H%M}-{facts.get('expert_id', 'aino')}",
        "point_id": "point",
        "expert_id": "aino",
        "service": "guidance",
        "channel": "place",
        "state": "booked",
        "day": cast.POINT.day_of(begins_at).isoformat(),
        "begins_at": begins_at.isoformat(timespec="microseconds"),
        "ends_at": ends_at.isoformat(timespec="microseconds"),
        "door": "phone",
        "language": "fi",
        "topics": "[]",
        "age_band": "not_said",
        "made_at": NOON.isoformat(timespec="microseconds"),
        **dict.fromkeys(("nickname", "phone", "email", "nonce"), ""),
        **dict.fromkeys(("sequence", "version"), 0),
        **facts,
    }
    row |= {"busy_from": row["begins_at"], "busy_until": row["ends_at"]}
    with store.write() as uow:
        uow.visits._db.table("booking").insert(row)  # noqa: SLF001 - the table has no door yet
