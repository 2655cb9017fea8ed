"""Free times, and holding one."""

from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from operator import itemgetter

from youthpoint.domain.booking import bookings, meetings
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import idempotency
from youthpoint.operations.booking import holds, offers
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.operations.booking.holding import Taking
from youthpoint.operations.finding import point_found, topics_known
from youthpoint.operations.idempotency import Request
from youthpoint.web.api import told, wants
from youthpoint.web.api.blueprint import calls
from youthpoint.web.api.calls import Next
from youthpoint.web.api.links import found, person
from youthpoint.web.api.problems import Explained
from youthpoint.web.context import now, outlook, store
from youthpoint.web.i18n import language

BEYOND = timedelta(days=3660)
"""Further ahead nothing is ever booked: no need to reckon with such days."""

A_FORTNIGHT = timedelta(days=14)
"""How far ahead is looked for another time where somebody was faster."""

AGES = range(2000, 2200)
"""Years that can be reckoned with on every clock."""

HELD = {"hold": "$response.body#/id"}


@calls.get(
    "/points/<point>/free-times",
    answer=told.FreeTimes,
    query=wants.FreeTimesWanted,
    refusals=(409,),
    then=(Next(call="hold", parameters={"point": "$request.path.point"}),),
)
def free_times(point: str, asked: wants.FreeTimesWanted) -> told.FreeTimes:
    """Tell which times can be booked for these topics: with anybody, or with one expert."""
    with store().read() as uow:
        wish = _wanted(point, asked.topic, asked)
        topics_known(uow, point_found(uow, point).id, wish.topics)
        search = Search.of(uow, wish)
        today = search.point.day_of(now())
        first = min(max(asked.first or today, today), today + BEYOND)
        days = search.days(first, first + timedelta(days=asked.days - 1), now=now())
    return told.FreeTimes(
        topics=list(wish.topics), channel=wish.channel, days=[_day(each) for each in days]
    )


@calls.post(
    "/points/<point>/holds",
    answer=told.Hold,
    body=wants.HoldWanted,
    status=201,
    refusals=(409,),
    then=(
        Next(call="book"),
        Next(call="let_go", parameters=HELD),
        Next(call="move", parameters={"link": "$request.body#/moves"}),
    ),
)
def hold(point: str, sent: wants.HoldWanted, once: Request) -> told.Hold:
    """Hold a time for some minutes, until it is booked."""
    moves = found(sent.moves).id if sent.moves else None
    wanted = _wanted(point, sent.topics, sent, apart_from=moves or "")
    begins_at = _moment(sent.begins_at)
    taking = Taking(wanted=wanted, begins_at=begins_at, form_key=once.key, moves=moves)
    act = partial(holds.hold, taking=taking, now=now())
    try:
        return _held(idempotency.once(store(), once, act, now=now()))
    except Refused as refusal:
        offers.let_go(store(), point, now=now())
        if refusal.reason is not Reason.TIME_TAKEN:
            raise
        raise Explained(refusal.reason, free=_still_free(taking)) from refusal


@calls.delete("/holds/<hold>")
def let_go(hold: str) -> None:
    """Let a held time go; one that is not held any more stays as it is."""
    holds.let_go(store(), hold, now=now())


def _wanted(
    point: str,
    topics: list[str],
    said: wants.FreeTimesWanted | wants.HoldWanted,
    *,
    apart_from: str = "",
) -> Wanted:
    return Wanted(
        point_id=point,
        topics=tuple(dict.fromkeys(topics)),
        language=said.language or language(),
        channel=said.channel,
        expert_id=said.expert or None,
        apart_from=apart_from,
    )


def _moment(at: datetime) -> datetime:
    """Return a moment in UTC.

    Raises:
        Refused: no clock of ours shows it.
    """
    if at.year < AGES.start:
        raise Refused(Reason.TIME_GONE)
    if at.year >= AGES.stop:
        raise Refused(Reason.TIME_TOO_FAR)
    return at.astimezone(UTC)


def _still_free(taking: Taking) -> tuple[datetime, ...]:
    """Return when one can still begin on that day, or else on the next on which one can."""
    with store().read() as uow:
        search = Search.of(uow, taking.wanted)
        asked = search.point.day_of(taking.begins_at)
        first = search.first(asked, asked + A_FORTNIGHT, now=now())
        day = search.point.day_of(first) if first else asked
        days = search.days(day, day, now=now())
    zone = search.point.zone
    return tuple(at.astimezone(zone) for each in days for at in each.times())


def _day(free: meetings.FreeDay) -> told.FreeDay:
    times = [
        told.FreeTime(
            begins_at=at.astimezone(free.day.zone), experts=[each.expert.id for _at, each in offers]
        )
        for at, offers in groupby(free.begins(), key=itemgetter(0))
    ]
    return told.FreeDay(day=free.day.day, times=times)


def _held(kept: bookings.Booking) -> told.Hold:
    here = outlook(kept.point_id)
    zone = here.point.zone
    return told.Hold(
        id=kept.id,
        point=kept.point_id,
        expert=person(here, kept),
        channel=kept.channel,
        begins_at=kept.begins_at.astimezone(zone),
        ends_at=kept.ends_at.astimezone(zone),
        held_until=(kept.expires_at or kept.made_at).astimezone(zone).replace(microsecond=0),
    )
