"""A set-up as the store holds it, taken apart into pieces (`domain/setup`)."""

from collections.abc import Iterable

from youthpoint.domain.catalogue import Service, Topic
from youthpoint.domain.days import Span
from youthpoint.domain.experts import DutyDay, DutySlot, Expert
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import Point
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import WEEK, Part
from youthpoint.operations.setup.names import A_MINUTE, LENGTHS, SAME, TOPIC_FACTS, TOPIC_TEXTS


def of_point(point: Point) -> dict[Name, Plain]:
    """Return the pieces that are the point's own."""
    place = {
        "name": _words(point.name),
        "address": _words(point.address),
        "zone": point.zone_name,
        "languages": list(point.languages),
        "age_under": point.age_under,
        "help_phone": point.help_phone,
        "crisis": _words(point.crisis),
        "lines": [
            {"name": _words(each.name), "number": each.number, "hours": _words(each.hours)}
            for each in point.lines
        ],
        "partners": _words(point.partners),
    }
    rules = {name: getattr(point.policy, its) // A_MINUTE for name, its in LENGTHS.items()}
    closures = {
        Name(Part.CLOSURE, each.day.isoformat()): {
            "spans": _spans(each.spans),
            "why": _words(each.why),
        }
        for each in point.exceptions
    }
    return {
        Name(Part.PLACE): place,
        Name(Part.HOURS): {day: _spans(point.hours.get(n, ())) for n, day in enumerate(WEEK)},
        Name(Part.RULES): rules | {name: getattr(point.policy, name) for name in SAME},
        **closures,
    }


def of_service(service: Service) -> Plain:
    """Return a service as a piece."""
    terms = service.terms
    booked = terms and {
        "minutes": terms.length // A_MINUTE,
        "minutes_before": terms.before // A_MINUTE,
        "minutes_after": terms.after // A_MINUTE,
        "notice_minutes": terms.notice // A_MINUTE,
        "furthest_days": terms.furthest,
    }
    return {
        "name": _words(service.name),
        "age_from": service.age_from,
        "age_under": service.age_under,
        "booked": booked,
    }


def of_topic(topic: Topic) -> Plain:
    """Return a topic as a piece."""
    texts = {name: _words(getattr(topic, name)) for name in TOPIC_TEXTS}
    return texts | {name: getattr(topic, name) for name in TOPIC_FACTS}


def of_expert(expert: Expert, duty: Iterable[DutySlot], days: Iterable[DutyDay] = ()) -> Plain:
    """Return an expert with their weekly duty, and the days that differ from it, as a piece."""
    return {
        "name": expert.first_name,
        "role": expert.role,
        "organisation": expert.organisation,
        "room": expert.room,
        "languages": sorted(expert.languages),
        "topics": sorted(expert.topics),
        "channels": sorted(expert.channels),
        "video_link": expert.video_link,
        "minutes": {code: length // A_MINUTE for code, length in expert.lengths.items()},
        "duty": [_slot(each) for each in duty],
        "days": [{"day": each.day.isoformat(), "spans": _spans(each.spans)} for each in days],
    }


def _slot(slot: DutySlot) -> Plain:
    return {
        "day": WEEK[slot.weekday],
        "begins": f"{slot.begins:%H:%M}",
        "ends": f"{slot.ends:%H:%M}",
        "valid_from": slot.valid_from.isoformat() if slot.valid_from else "",
        "valid_until": slot.valid_until.isoformat() if slot.valid_until else "",
        "room": slot.room,
        "walk_ins": slot.walk_ins,
        "staff": slot.staff,
    }


def _words(text: Localized) -> dict[str, str]:
    return dict(text.texts)


def _spans(spans: Iterable[Span]) -> list[list[str]]:
    return [[f"{each.begins:%H:%M}", f"{each.ends:%H:%M}"] for each in spans]
