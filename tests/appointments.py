"""Booking a time in tests: the cast's point with a service that can be booked."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests import cast
from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.booking.standbys import Part, Standby
from youthpoint.domain.catalogue import Terms
from youthpoint.domain.experts import Channel
from youthpoint.operations.booking import bookings, standbys
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.store import Store

TERMS = Terms(length=timedelta(minutes=45), after=timedelta(minutes=15), notice=timedelta(hours=2))
GUIDANCE = replace(cast.SERVICES[0], terms=TERMS)

THURSDAY_TEN = datetime(2026, 11, 26, 8, tzinfo=cast.NOON.tzinfo)
"""Two days after the cast's noon, at ten on the point's clock."""


def open_booking(store: Store, *, mail: bool = False) -> None:
    """Let guidance be booked, all of everybody's duty, and Aino by phone and video too."""
    policy = replace(cast.POINT.policy, kept_walk_ins=0, mail=mail)
    aino = replace(cast.AINO, channels=frozenset(Channel), video_link="https://video.example/aino")
    with store.write() as uow:
        uow.points.put(replace(cast.POINT, policy=policy))
        uow.points.furnish("point", [GUIDANCE], [])
        uow.experts.put(aino)


def wanted(
    *topics: str,
    expert_id: str | None = None,
    channel: Channel = Channel.PLACE,
    apart_from: str = "",
) -> Wanted:
    return Wanted(
        point_id="point",
        topics=topics or ("work",),
        language="fi",
        channel=channel,
        expert_id=expert_id,
        apart_from=apart_from,
    )


def taking(
    at: datetime = THURSDAY_TEN,
    *topics: str,
    form: str = "form",
    expert_id: str | None = None,
    moves: str | None = None,
) -> Taking:
    wish = wanted(*topics, expert_id=expert_id, apart_from=moves or "")
    return Taking(wanted=wish, begins_at=at, form_key=form, moves=moves)


def book(
    store: Store,
    at: datetime = THURSDAY_TEN,
    *,
    form: str = "form",
    expert_id: str | None = "aino",
    booker: Booker | None = None,
    now: datetime = cast.NOON,
) -> Booking:
    """Let somebody book a time."""
    wish = taking(at, form=form, expert_id=expert_id)
    return bookings.book(store, wish, booker or Booker(), key=cast.KEY, now=now)


def free(store: Store, *, expert_id: str | None = None, now: datetime = cast.NOON) -> list[str]:
    """Return when one can begin on that Thursday, by the point's clock."""
    with store.read() as uow:
        search = Search.of(uow, wanted(expert_id=expert_id))
        (day,) = search.days(THURSDAY_TEN.date(), THURSDAY_TEN.date(), now=now)
    return [f"{at.astimezone(cast.POINT.zone):%H:%M}" for at in day.times()]


def standby(
    store: Store,
    *,
    form: str,
    part: Part = Part.ANY,
    days: int = 2,
    booker: Booker | None = None,
    now: datetime = cast.NOON,
) -> Standby:
    """Let somebody wait for a time with Aino, until so many days from the cast's noon."""
    wish = standbys.Waiting(
        wanted=wanted(expert_id="aino"),
        until=cast.POINT.day_of(cast.NOON) + timedelta(days=days),
        part=part,
        booker=booker or Booker(),
        form_key=form,
    )
    return standbys.wait(store, wish, key=cast.KEY, now=now)
