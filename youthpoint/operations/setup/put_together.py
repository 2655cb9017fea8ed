"""A set-up put together from its pieces (`domain/setup`), as the store holds it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from youthpoint.domain.catalogue import Service, Terms, Topic
from youthpoint.domain.days import Span
from youthpoint.domain.experts import Channel, DutyDay, DutySlot, Expert
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import ExceptionalDay, HelpLine, Point, Policy
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import WEEK, Part
from youthpoint.operations.setup.names import A_MINUTE, LENGTHS, SAME, TOPIC_FACTS, TOPIC_TEXTS


def point_of(before: Point, setup: SetUp) -> Point:
    """Return a point as its pieces say; what staff have done to it today stays."""
    place, rules = setup[Name(Part.PLACE)], setup[Name(Part.RULES)]
    lengths = {its: rules[name] * A_MINUTE for name, its in LENGTHS.items()}
    return replace(
        before,
        name=Localized.of(**place["name"]),
        address=Localized.of(**place["address"]),
        zone_name=place["zone"],
        languages=tuple(place["languages"]),
        age_under=place["age_under"],
        help_phone=place["help_phone"],
        crisis=Localized.of(**place["crisis"]),
        lines=tuple(_line(each) for each in place["lines"]),
        partners=Localized.of(**place["partners"]),
        hours=hours_of(setup[Name(Part.HOURS)]),
        exceptions=tuple(
            ExceptionalDay(
                day=date.fromisoformat(name.code),
                spans=_stretches(value["spans"]),
                why=Localized.of(**value["why"]),
            )
            for name, value in sorted(setup.items())
            if name.part is Part.CLOSURE
        ),
        policy=Policy(**lengths, **{name: rules[name] for name in SAME}),
    )


def service_of(code: str, value: Plain) -> Service:
    """Return the service that a piece describes."""
    booked = value["booked"]
    return Service(
        code=code,
        name=Localized.of(**value["name"]),
        age_from=value["age_from"],
        age_under=value["age_under"],
        terms=booked
        and Terms(
            length=booked["minutes"] * A_MINUTE,
            before=booked["minutes_before"] * A_MINUTE,
            after=booked["minutes_after"] * A_MINUTE,
            notice=booked["notice_minutes"] * A_MINUTE,
            furthest=booked["furthest_days"],
        ),
    )


def topic_of(code: str, value: Plain) -> Topic:
    """Return the topic that a piece describes."""
    texts: dict[str, Any] = {name: Localized.of(**value[name]) for name in TOPIC_TEXTS}
    facts: dict[str, Any] = {name: value[name] for name in TOPIC_FACTS}
    return Topic(code=code, **texts, **facts)


def expert_of(before: Expert | None, expert_id: str, point_id: str, value: Plain) -> Expert:
    """Return the expert whom a piece describes; account and presence stay as they were."""
    known = before or Expert(
        id=expert_id, point_id=point_id, first_name="", role="", organisation="", room=""
    )
    return replace(
        known,
        first_name=value["name"],
        role=value["role"],
        organisation=value["organisation"],
        room=value["room"],
        languages=frozenset(value["languages"]),
        topics=frozenset(value["topics"]),
        channels=frozenset(map(Channel, value["channels"])),
        video_link=value["video_link"],
        lengths={code: minutes * A_MINUTE for code, minutes in value["minutes"].items()},
    )


def duty_of(expert_id: str, value: Plain) -> list[DutySlot]:
    """Return the weekly duty that an expert's piece describes."""
    return [
        DutySlot(
            expert_id=expert_id,
            weekday=WEEK.index(slot["day"]),
            begins=time.fromisoformat(slot["begins"]),
            ends=time.fromisoformat(slot["ends"]),
            valid_from=_day(slot["valid_from"]),
            valid_until=_day(slot["valid_until"]),
            room=slot["room"],
            walk_ins=slot["walk_ins"],
            staff=slot["staff"],
        )
        for slot in value["duty"]
    ]


def days_of(expert_id: str, value: Plain) -> list[DutyDay]:
    """Return the days that differ from the weekly duty, as an expert's piece describes them."""
    return [
        DutyDay(
            expert_id=expert_id,
            day=date.fromisoformat(each["day"]),
            spans=_stretches(each["spans"]),
        )
        for each in value["days"]
    ]


def _line(value: Plain) -> HelpLine:
    return HelpLine(
        name=Localized.of(**value["name"]),
        number=value["number"],
        hours=Localized.of(**value["hours"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _stretches(spans: Iterable[list[str]]) -> tuple[Span, ...]:
    return tuple(Span(*map(time.fromisoformat, each)) for each in spans)


def hours_of(value: Mapping[str, list[list[str]]]) -> dict[int, tuple[Span, ...]]:
    """Return the week's opening hours, by weekday."""
    hours = {number: _stretches(value[day]) for number, day in enumerate(WEEK)}
    return {number: spans for number, spans in hours.items() if spans}
