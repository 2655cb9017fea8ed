"""Looking for the times that the page of times shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from youthpoint.domain.booking.meetings import FreeDay
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel, Expert, who_can_meet
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import now, store
from youthpoint.web.i18n import language
from youthpoint.web.shared.experts import CHANNELS, Shown
from youthpoint.web.shared.moments import moment_words
from youthpoint.web.shared.picks import Pick
from youthpoint.web.visitor.pages import StatusPage, may_need_exit
from youthpoint.web.visitor.slots import Choice, SlotPage, Times, Way, day_picks

A_WEEK = timedelta(days=7)
SIX_DAYS = timedelta(days=6)


THE_WAY = Way()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """For what, of what is chosen already, and over which pages a time is looked for.

    `begins` is the time that was chosen before, `apart_from` the booking whose time counts as free,
    `own` the time that is moved.
    Nobody is met in the ways `without`.
    """

    topics: tuple[str, ...]
    choice: Choice
    way: Way = THE_WAY
    begins: datetime | None = None
    apart_from: str = ""
    moving: str = ""
    own: datetime | None = None
    without: frozenset[Channel] = frozenset()


def wanted_of(look: Look, point_id: str) -> Wanted:
    """Return what is wanted, as operations take it."""
    return Wanted(
        point_id=point_id,
        topics=look.topics,
        language=language(),
        channel=look.choice.channel,
        expert_id=look.choice.expert or None,
        apart_from=look.apart_from,
    )


def slot_page(here: Outlook, look: Look) -> SlotPage:
    """Return the page of free times.

    Raises:
        Refused: nothing of this can be booked.
    """
    look = replace(look, choice=_possible(here, look))
    with store().read() as uow:
        search = Search.of(uow, wanted_of(look, here.point.id))
        return _page(here, look, search)


def first_free(here: Outlook, topics: tuple[str, ...]) -> str | None:
    """Return the first free time with anybody in words; nothing where none can be booked."""
    look = Look(topics=topics, choice=Choice())
    try:
        look = replace(look, choice=_possible(here, look))
    except Refused:
        return None
    with store().read() as uow:
        try:
            search = Search.of(uow, wanted_of(look, here.point.id))
        except Refused:
            return None
        today = here.point.day_of(now())
        free = search.first(today, _last(search, today), now=now())
    return moment_words(free, here.point.zone) if free else ""


def people_who_can(here: Outlook, look: Look, channel: Channel) -> list[Expert]:
    """Return whom one can meet this way for what was said."""
    return who_can_meet(here.team, frozenset(look.topics), language(), channel)


def first_times(here: Outlook, look: Look) -> list[tuple[Expert, datetime | None]]:
    """Return whom one can meet, and when each is free first; who is soonest comes first."""
    with store().read() as uow:
        anybody = replace(look, choice=replace(look.choice, expert="", day=None))
        search = Search.of(uow, wanted_of(anybody, here.point.id))
        today = here.point.day_of(now())
        first: dict[str, datetime] = {}
        for day in search.days(today, _last(search, today), now=now()):
            for at, offer in day.begins():
                first.setdefault(offer.expert.id, at)
    people = [(each, first.get(each.id)) for each in search.ask.experts]
    return sorted(people, key=lambda it: (it[1] is None, it[1], it[0].first_name))


def _page(here: Outlook, look: Look, search: Search) -> SlotPage:
    today = here.point.day_of(now())
    week, day, following = _week(search, look, today)
    choice = replace(look.choice, day=day.day.day if day else None)
    begins = week[0].day.day
    earlier, later = begins - A_WEEK, begins + A_WEEK
    person = next((each for each in search.ask.experts if each.id == choice.expert), None)
    return SlotPage(
        choice=choice,
        way=look.way,
        person=Shown.of(person) if person else None,
        alone=len(people_who_can(here, look, choice.channel)) < 2,  # noqa: PLR2004 - a choice
        channels=_channels(here, look),
        this_week=begins == today,
        days=day_picks(search, week, choice, look.way),
        earlier=replace(choice, day=earlier).times(look.way) if earlier >= today else "",
        later=replace(choice, day=later).times(look.way) if later <= _last(search, today) else "",
        following=replace(choice, day=following).times(look.way) if following else "",
        times=Times.of(search, day, look.begins, look.own) if day else Times(),
        joinable=StatusPage.of(here).joinable,
        exit=may_need_exit(here, look.topics),
        moving=look.moving,
    )


def _week(
    search: Search, look: Look, today: date
) -> tuple[Sequence[FreeDay], FreeDay | None, date | None]:
    """Return the seven days that are shown, the chosen one, and when there is more.

    Without a day they are those with the first free time. A day on which nothing is free gives way
    to the next of its seven; only where all have nothing, later ones are looked through.
    """
    asked, last = look.choice.day, _last(search, today)
    if asked is None:
        first = search.first(today, last, now=now())
        asked = search.point.day_of(first) if first else today
    asked = min(max(asked, today), last)
    begins = _window(asked, today)
    days = search.days(begins, min(begins + SIX_DAYS, last), now=now())
    free = [each for each in days if each.bits]
    chosen = next((each for each in free if each.day.day == asked), None) or next(iter(free), None)
    if chosen is not None:
        return days, chosen, None
    more = search.first(begins + A_WEEK, last, now=now())
    return days, None, search.point.day_of(more) if more else None


def _window(day: date, today: date) -> date:
    """Return the first of the seven days that are shown with a day, counted from today on."""
    ahead = (day - today).days
    return today + timedelta(days=ahead - ahead % 7)


def _possible(here: Outlook, look: Look) -> Choice:
    """Return the choice with a way to meet that the expert offers; if none, with anybody."""
    for choice in (look.choice, replace(look.choice, expert="")):
        if ways := _ways(here, look, choice):
            return choice if choice.channel in ways else replace(choice, channel=ways[0])
    raise Refused(Reason.NOT_BOOKABLE)


def _ways(here: Outlook, look: Look, choice: Choice) -> list[Channel]:
    chosen = choice.expert
    return [
        way
        for way in CHANNELS
        if way not in look.without
        and any(not chosen or each.id == chosen for each in people_who_can(here, look, way))
    ]


def _channels(here: Outlook, look: Look) -> tuple[Pick, ...]:
    return tuple(
        Pick(
            words=(CHANNELS[way],),
            href=replace(look.choice, channel=way).times(look.way),
            chosen=way is look.choice.channel,
        )
        for way in _ways(here, look, look.choice)
    )


def _last(search: Search, today: date) -> date:
    return today + timedelta(days=search.ask.terms.furthest)
