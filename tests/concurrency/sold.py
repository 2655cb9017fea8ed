"""What must hold of booked times and of the waiting list after every single step."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import combinations

from tests.concurrency.bookable import EXPERTS, POINT, SERVICE, TERMS, Bookable
from tests.domain.slow_search import MINUTE
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.booking.standbys import Part, Standby, name_of

NOON = 12


def no_expert_and_no_room_is_taken_twice(rows: Iterable[Booking]) -> None:
    for one, other in combinations(rows, 2):
        if one.id == other.moves or other.id == one.moves:
            continue
        apart = one.busy_until <= other.busy_from or other.busy_until <= one.busy_from
        assert apart or one.expert_id != other.expert_id, "an expert has two at once"
        assert apart or one.room is None or one.room != other.room, "a room has two at once"


def everybody_has_their_time_in_full(rows: Iterable[Booking]) -> None:
    for each in rows:
        length = EXPERTS[each.expert_id].lengths.get(SERVICE.code, TERMS.length)
        assert each.ends_at - each.begins_at == length
        assert each.begins_at - each.busy_from == TERMS.before
        assert each.busy_until - each.ends_at == TERMS.after


def whoever_was_told_a_time_has_it(here: Bookable, rows: Iterable[Booking]) -> None:
    kept = {
        each.id: (each.expert_id, each.begins_at)
        for each in rows
        if each.state is BookingState.BOOKED
    }

    assert kept == here.booked


def nobody_has_two_offers(rows: Iterable[Booking]) -> None:
    offered = [each.standby_id for each in rows if each.state is BookingState.OFFERED]

    assert None not in offered
    assert len(set(offered)) == len(offered)


def new_offers_go_to_who_has_waited_longest(here: Bookable, new: Iterable[Booking]) -> None:
    """And none to whom the same was offered before."""
    waiting = here.who_waits()
    have = {each.standby_id for each in here.offered()}
    places = {each.id: place for place, each in enumerate(waiting)}
    for offer in new:
        assert offer.standby_id is not None
        assert (offer.standby_id, name_of(offer.expert_id, offer.begins_at)) not in here.let_go
        before = waiting[: places[offer.standby_id]]
        passed = [each for each in before if each.id not in have and suits(here, each, offer)]
        assert not passed, "somebody has waited longer"


def suits(here: Bookable, standby: Standby, offer: Booking) -> bool:
    """Tell whether they could have been offered that."""
    return (
        standby.expert_id in (None, offer.expert_id)
        and standby.channel is offer.channel
        and fits(here, standby, offer.expert_id, offer.begins_at)
    )


def fits(here: Bookable, standby: Standby, who: str, at: datetime) -> bool:
    """Tell whether a free time is one that they wait for and were not offered before."""
    local = at.astimezone(POINT.zone)
    in_part = standby.part is Part.ANY or (standby.part is Part.MORNING) == (local.hour < NOON)
    asked_before = (standby.id, name_of(who, at)) in here.let_go
    return in_part and local.date() <= standby.until and not asked_before


def nothing_is_free_that_somebody_waits_for(here: Bookable, days: Iterable[date]) -> None:
    have = {each.standby_id for each in here.offered()}
    idle = [each for each in here.who_waits() if each.id not in have]
    asked = [each for each in days if each in here.days]
    for kind in {(each.expert_id, each.channel) for each in idle}:
        search = here.oracle(*kind)
        free = [(who, at) for day in asked for at, who, _room in search.offered(day)]
        for standby in idle:
            missed = [
                (who, at)
                for who, at in free
                if (standby.expert_id, standby.channel) == kind
                and at >= answered_by(here.now)
                and fits(here, standby, who, at)
            ]
            assert not missed, f"{standby.part} until {standby.until} is not offered {missed}"


def answered_by(now: datetime) -> datetime:
    """Return until when who is offered something now has time to answer; nobody does at night."""
    awake = now
    while not POINT.policy.quiet_to <= awake.astimezone(POINT.zone).hour < POINT.policy.quiet_from:
        awake = (awake + MINUTE).replace(second=0, microsecond=0)
    return awake + POINT.policy.offer_time
