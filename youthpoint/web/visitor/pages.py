"""What visitors' pages show: one frozen class a page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from youthpoint.domain.catalogue import AgeBand, Fit, Topic
from youthpoint.domain.codes import shown
from youthpoint.domain.estimates import shown_minutes, shown_range
from youthpoint.domain.localized import Localized
from youthpoint.domain.visits import State, Visit
from youthpoint.operations.outlook import Intake, Outlook
from youthpoint.web.i18n import clock_time, day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """Whether we are open, who waits and about how long."""

    intake: Intake
    waiting: int
    minutes: int
    closes: str
    opens_day: str
    opens: str
    why: Localized | None
    address: Localized
    age_under: int
    several: bool = False

    @classmethod
    def of(cls, outlook: Outlook, *, several: bool = False) -> Self:
        """Show the point as it stands."""
        point, opening = outlook.point, outlook.opening
        today = point.day_of(outlook.seen_at)
        opens = opening.opens_at
        return cls(
            intake=outlook.intake,
            waiting=len(outlook.waiting),
            minutes=shown_minutes(outlook.anybody, outlook.seen_at) if opening.open else 0,
            closes=clock_time(opening.closes_at, point.zone) if opening.closes_at else "",
            opens_day=day_words(point.day_of(opens), today) if opens else "",
            opens=clock_time(opens, point.zone) if opens else "",
            why=point.why_on(today),
            address=point.address,
            age_under=point.age_under,
            several=several,
        )

    @property
    def joinable(self) -> bool:
        """Tell whether one can take a number now."""
        return self.intake in (Intake.QUIET, Intake.OPEN, Intake.BUSY)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPage:
    """The matters one can come with."""

    topics: tuple[Topic, ...]
    chosen: frozenset[str]

    @property
    def quick_exit(self) -> bool:
        """Tell whether one of the matters is such that somebody may need to leave fast."""
        return any(topic.quick_exit for topic in self.topics)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoPage:
    """Why we ask, and what happens to it."""

    age_under: int
    partners: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPage:
    """A ticket, seen by whoever holds its link or code."""

    link: str
    number: str
    state: State
    code: str
    seen: str
    at: str
    ahead: int = 0
    behind: int = 0
    low: str = ""
    high: str = ""
    held_until: str = ""
    room: str = ""
    name: str = ""
    coming: bool = False
    first_return: bool = True
    did: str = ""
    notice: Localized | None = None
    limits: tuple[tuple[Localized, int], ...] = ()
    outside: bool = False
    nickname: str = ""
    topics: tuple[Localized, ...] = ()


def ticket_page(
    visit: Visit, outlook: Outlook, *, link: str, code: str, seen: str, mine: bool, did: str
) -> TicketPage:
    """Show a ticket; what the visitor told only where they told it (306/2019, section 6)."""
    zone = outlook.point.zone
    expert = outlook.expert(visit.expert_id)
    told = outlook.forecasts.get(visit.id) if visit.state is State.WAITING else None
    low, high = shown_range(told, zone) if told else (outlook.seen_at, outlook.seen_at)
    return TicketPage(
        link=link,
        number=visit.ticket,
        state=visit.state,
        code=shown(code),
        seen=seen,
        at=clock_time(outlook.seen_at, zone),
        ahead=told.ahead if told else 0,
        behind=_behind(visit, outlook),
        low=clock_time(low, zone),
        high=clock_time(high, zone),
        held_until=_held(visit, outlook),
        room=visit.room or "",
        name=expert.first_name if expert else "",
        coming=visit.coming_at is not None,
        first_return=visit.missed <= 1,
        did=did,
        notice=outlook.notice.text if outlook.notice else None,
        limits=_limits(visit, outlook) if mine else (),
        outside=visit.age_band is AgeBand.FROM_30 and mine,
        nickname=visit.nickname if mine else "",
        topics=_topics(visit, outlook) if mine else (),
    )


def _behind(visit: Visit, outlook: Outlook) -> int:
    return sum(each.place > visit.place for each in outlook.waiting)


def _held(visit: Visit, outlook: Outlook) -> str:
    until: datetime | None = visit.not_before
    if until is None or until <= outlook.seen_at:
        return ""
    return clock_time(until, outlook.point.zone)


def _limits(visit: Visit, outlook: Outlook) -> tuple[tuple[Localized, int], ...]:
    """Return the services whose age limit lies inside the band that was chosen."""
    services = outlook.catalogue.services_for(frozenset(visit.topics))
    return tuple(
        (each.name, each.age_under) for each in services if each.fits(visit.age_band) is Fit.PARTLY
    )


def _topics(visit: Visit, outlook: Outlook) -> tuple[Localized, ...]:
    found = (outlook.catalogue.topic(each) for each in visit.topics)
    return tuple(topic.name for topic in found if topic is not None)
