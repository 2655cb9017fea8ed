"""Points: how they stand, what they offer, who helps there."""

from datetime import datetime

import msgspec

from youthpoint.domain import catalogue, experts
from youthpoint.domain.waits.estimates import shown_range
from youthpoint.operations.outlook import Intake, Outlook
from youthpoint.web.api import told
from youthpoint.web.api.blueprint import calls
from youthpoint.web.api.calls import Next
from youthpoint.web.context import outlook
from youthpoint.web.site import point_ids

LIVE, SELDOM = 10, 300
"""Seconds for which an answer may be kept: while people come and go, and what is set up."""

JOINABLE = frozenset({Intake.QUIET, Intake.OPEN, Intake.BUSY})
FIRST = {"point": "$response.body#/points/0/id"}
SAME = {"point": "$request.path.point"}


@calls.get(
    "/points",
    answer=told.Points,
    keep=LIVE,
    then=(Next(call="point", parameters=FIRST), Next(call="offering", parameters=FIRST)),
)
def points() -> told.Points:
    """Tell of all points: where they are, whether they are open, how long the wait is."""
    return told.Points(points=[_point(outlook(each)) for each in point_ids()])


@calls.get("/points/<point>", answer=told.Point, keep=LIVE)
def point(point: str) -> told.Point:
    """Tell where a point is, whether it is open, how long the wait is."""
    return _point(outlook(point))


@calls.get(
    "/points/<point>/services",
    answer=told.Offering,
    keep=SELDOM,
    then=(
        Next(call="free_times", parameters=SAME | {"topic": "$response.body#/topics/0/code"}),
        Next(call="team", parameters=SAME),
    ),
)
def offering(point: str) -> told.Offering:
    """Tell what one can come with, and what can be booked."""
    offered = outlook(point).catalogue
    return told.Offering(
        topics=[_topic(each) for each in offered.shown()],
        services=[_service(each) for each in offered.services],
    )


@calls.get("/points/<point>/experts", answer=told.Experts, keep=SELDOM)
def team(point: str) -> told.Experts:
    """Tell who helps, with what, in which languages, and how they can be met."""
    return told.Experts(experts=[_expert(each) for each in outlook(point).team])


def _point(here: Outlook) -> told.Point:
    point, opening = here.point, here.opening
    stopped = here.intake is Intake.STOPPED
    opens = point.opens_another_day(here.seen_at) if stopped else opening.opens_at
    why = point.why_on(point.day_of(here.seen_at))
    return told.Point(
        id=point.id,
        name=told.words(point.name),
        address=told.words(point.address),
        zone=point.zone.key,
        languages=list(point.languages),
        help_phone=point.help_phone,
        open=opening.open,
        closes_at=_local(opening.closes_at, here),
        opens_at=_local(opens, here),
        exception=told.words(why) if why else msgspec.UNSET,
        intake=here.intake,
        wait=_wait(here) if here.intake in JOINABLE else msgspec.UNSET,
    )


def _wait(here: Outlook) -> told.Wait:
    zone = here.point.zone
    earliest, latest = shown_range(here.anybody, zone)
    return told.Wait(
        waiting=len(here.waiting),
        earliest=earliest.astimezone(zone),
        latest=latest.astimezone(zone),
    )


def _local(at: datetime | None, here: Outlook) -> datetime | msgspec.UnsetType:
    return at.astimezone(here.point.zone) if at else msgspec.UNSET


def _topic(topic: catalogue.Topic) -> told.Topic:
    return told.Topic(
        code=topic.code,
        name=told.words(topic.name),
        hint=told.words(topic.hint),
        service=topic.service,
    )


def _service(service: catalogue.Service) -> told.Service:
    return told.Service(
        code=service.code,
        name=told.words(service.name),
        age_from=service.age_from,
        age_under=service.age_under,
        terms=_terms(service.terms) if service.terms else msgspec.UNSET,
    )


def _terms(terms: catalogue.Terms) -> told.Terms:
    return told.Terms(
        minutes=int(terms.length.total_seconds()) // 60,
        notice_minutes=int(terms.notice.total_seconds()) // 60,
        days_ahead=terms.furthest,
    )


def _expert(expert: experts.Expert) -> told.Expert:
    """Tell of somebody what their visitors see, and no role or organisation."""
    return told.Expert(
        id=expert.id,
        first_name=expert.first_name,
        topics=sorted(expert.topics),
        languages=sorted(expert.languages),
        channels=sorted(each for each in expert.channels if expert.meets(each)),
    )
