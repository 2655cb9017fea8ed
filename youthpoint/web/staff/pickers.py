"""Choosing a time at the desk: with whom, how, on which day, when; the same to book and to move."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from youthpoint.domain.booking.meetings import FreeDay
from youthpoint.domain.booking.standbys import Part
from youthpoint.domain.experts import Channel, Expert, who_can_meet
from youthpoint.operations.booking.free_times import Search
from youthpoint.operations.outlook import Outlook
from youthpoint.web import guards
from youthpoint.web.context import store
from youthpoint.web.i18n import clock_time, language, weekday_date
from youthpoint.web.shared.experts import CHANNELS
from youthpoint.web.shared.moments import meeting_words
from youthpoint.web.shared.picks import Pick, Time
from youthpoint.web.staff.agendas import own_first
from youthpoint.web.staff.boards import expert_of
from youthpoint.web.staff.booking_drafts import Draft
from youthpoint.web.staff.free_weeks import Week

At = Callable[[Draft], str]
"""Returns the address of the page that shows what is free for a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """What is free in a week; `following` is where there is more, if this one has nothing."""

    people: tuple[Pick, ...]
    channels: tuple[Pick, ...]
    days: tuple[Pick, ...]
    earlier: str
    later: str
    following: str
    morning: tuple[Time, ...]
    afternoon: tuple[Time, ...]

    @property
    def chosen(self) -> str:
        """The time that is chosen beforehand, in words."""
        times = (*self.morning, *self.afternoon)
        return next((each.words for each in times if each.chosen), "")

    @classmethod
    def of(cls, here: Outlook, draft: Draft, at: At, *, apart_from: str = "") -> Self:
        """Look for what is free, in the week of the first free time unless a day is said.

        Raises:
            Refused: nothing of this can be booked.
        """
        draft = _possible(here, draft)
        with store().read() as uow:
            search = Search.of(uow, draft.wanted(here.point.id, apart_from=apart_from))
            week = Week.of(search, draft)
            morning, afternoon = _times(search, week.chosen, draft.begins)
            following = week.following(search)
        draft = replace(draft, begins=None, day=week.chosen.day.day if week.chosen else draft.day)
        return cls(
            people=_people(here, draft, at),
            channels=_channels(here, draft, at),
            days=tuple(
                _day(each, draft, at) for each in week.days if each.bits or _open(here, each)
            ),
            earlier=at(replace(draft, day=week.before)) if week.before else "",
            later=at(replace(draft, day=week.after)) if week.after else "",
            following=at(replace(draft, day=following)) if following else "",
            morning=morning,
            afternoon=afternoon,
        )


def _times(
    search: Search, day: FreeDay | None, begins: datetime | None
) -> tuple[tuple[Time, ...], tuple[Time, ...]]:
    """Return the times of a day; the first is chosen unless the one that was is among them."""
    if day is None:
        return (), ()
    zone, offers = search.point.zone, dict(reversed(day.begins()))
    moments = sorted(offers)
    picked = begins if begins in offers else moments[0]
    times = [
        Time(
            value=each.isoformat(),
            clock=clock_time(each, zone),
            words=meeting_words(each, search.ask.length(offers[each].expert), zone),
            chosen=each == picked,
        )
        for each in moments
    ]
    early = sum(Part.MORNING.fits(each, zone) for each in moments)
    return tuple(times[:early]), tuple(times[early:])


def _day(free: FreeDay, draft: Draft, at: At) -> Pick:
    weekday, _, of_the_month = weekday_date(free.day.day, language()).partition(" ")
    return Pick(
        words=(weekday, of_the_month),
        href=at(replace(draft, day=free.day.day)),
        chosen=free.day.day == draft.day,
        free=free.bits.bit_count(),
    )


def _open(here: Outlook, each: FreeDay) -> bool:
    return bool(here.point.spans_on(each.day.day))


def _people(here: Outlook, draft: Draft, at: At) -> tuple[Pick, ...]:
    """Return whom they could meet; whoever is chosen already is among them."""
    able = {each.id for each in _who_can(here, draft, draft.channel)} | {draft.expert}
    team = own_first(here.team, expert_of(here, guards.staff()))
    return tuple(
        Pick(
            words=(each.first_name,),
            href=at(replace(draft, expert=each.id, day=None)),
            chosen=each.id == draft.expert,
        )
        for each in team
        if each.id in able
    )


def _channels(here: Outlook, draft: Draft, at: At) -> tuple[Pick, ...]:
    return tuple(
        Pick(
            words=(CHANNELS[way],),
            href=at(replace(draft, channel=way)),
            chosen=way is draft.channel,
        )
        for way in _ways(here, draft)
    )


def _possible(here: Outlook, draft: Draft) -> Draft:
    """Return the draft with a way to meet that the expert, or anybody, offers."""
    ways = _ways(here, draft)
    return draft if draft.channel in ways or not ways else replace(draft, channel=ways[0])


def _ways(here: Outlook, draft: Draft) -> list[Channel]:
    expert = here.expert(draft.expert)
    if expert is not None:
        return [way for way in CHANNELS if expert.meets(way)]
    return [way for way in CHANNELS if _who_can(here, draft, way)]


def _who_can(here: Outlook, draft: Draft, way: Channel) -> list[Expert]:
    return who_can_meet(here.team, frozenset(draft.topics), draft.speaks, way)
