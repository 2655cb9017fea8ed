"""What a new installation starts from: topics of the country, a demo point."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from youthpoint.domain.accounts.second_factors import Demand
from youthpoint.domain.catalogue import Service, Terms, Topic
from youthpoint.domain.days import Span
from youthpoint.domain.experts import Channel, DutySlot, Expert
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import ExceptionalDay, Point, Policy
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.sights import UNSAID
from youthpoint.operations.setup.points import Furniture

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who signs in to the demo: the role, and the expert they are, if one."""

    name: str
    role: str
    expert_id: str | None


@cache
def national() -> dict[str, Any]:
    """Return the seed lists of `topics.toml`."""
    return _read("topics.toml")


def topics(services: Mapping[str, Iterable[str]], first: str) -> tuple[Topic, ...]:
    """Return the country's topics; each belongs to the service that names it, or to the first."""
    owner = {topic: service for service, named in services.items() for topic in named}
    return tuple(
        Topic(
            code=row["code"],
            name=_text(row["name"]),
            description=_text(row["description"]),
            tile=_text(row["tile"]),
            hint=_text(row["hint"]),
            reporting_group=row["reporting_group"],
            service=owner.get(row["code"], first),
            position=row["order"],
            sensitive=row["sensitive"],
            low_profile=row.get("low_profile", False),
            quick_exit=row["quick_exit"],
        )
        for row in national()["topic"]
    )


def demo(name: str = "demo.toml") -> tuple[Furniture, tuple[Person, ...]]:
    """Return the demo point, or the one in `second_point.toml`, and those who sign in to it."""
    seed = _read(name)
    point = _point(seed["point"])
    services = {row["code"]: row.get("topics", ()) for row in seed["service"]}
    experts = [_expert(row, point.id) for row in seed["expert"]]
    furniture = Furniture(
        point=point,
        services=tuple(_service(row) for row in seed["service"]),
        topics=topics(services, seed["service"][0]["code"]),
        experts=tuple(experts),
        duty=tuple(slot for row in seed["expert"] for slot in _duty(row, point.id)),
        named=dict(_named(seed)),
    )
    people = [Person(name=each.first_name, role="staff", expert_id=each.id) for each in experts]
    people += [
        Person(name=row["name"], role=row["role"], expert_id=None) for row in seed["account"]
    ]
    return furniture, tuple(people)


def plain(*, second_factor: str = Demand.NONE) -> Furniture:
    """Return a point with the country's topics and nothing else: closed until it gets hours."""
    point = Point(
        id="point",
        name=Localized.of(fi="Nuorten piste", sv="Ungdomspunkten", en="Youth Point"),
        address=Localized.of(),
        crisis=Localized.of(fi="Hätänumero 112.", sv="Nödnumret 112.", en="Emergency 112."),
        policy=Policy(second_factor=second_factor),
    )
    service = Service(
        code="guidance",
        name=Localized.of(
            fi="Neuvonta ja ohjaus", sv="Rådgivning och vägledning", en="Advice and guidance"
        ),
    )
    return Furniture(point=point, services=(service,), topics=topics({}, service.code))


def _named(seed: Mapping[str, Any]) -> Iterator[tuple[Name, Any]]:
    """Return the organisations and the rooms; an organisation is called by its kind."""
    for row in seed.get("organisation", ()):
        yield (
            Name(Part.ORGANISATION, row["kind"]),
            {
                "kind": row["kind"],
                "name": row["name"],
                **UNSAID,
                "takes_referrals": row.get("takes_referrals", False),
            },
        )
    for row in seed.get("room", ()):
        yield Name(Part.ROOM, row["code"]), {"name": row["name"]}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


def _text(texts: Mapping[str, str]) -> Localized:
    return Localized.of(**texts)


def _point(row: Mapping[str, Any]) -> Point:
    return Point(
        id=row["id"],
        name=_text(row["name"]),
        address=_text(row["address"]),
        zone_name=row["zone"],
        hours={WEEK.index(day): _spans(spans) for day, spans in row["hours"].items()},
        exceptions=tuple(
            ExceptionalDay(day=each["day"], spans=_spans(each["spans"]), why=_text(each["why"]))
            for each in row.get("exception", ())
        ),
        age_under=row["age_under"],
        help_phone=row["help_phone"],
        crisis=_text(row["crisis"]),
        partners=_text(row["partners"]),
        policy=Policy(
            wait_limit=timedelta(minutes=row["wait_limit_minutes"]), mail=row.get("mail", False)
        ),
    )


def _spans(spans: Iterable[tuple[str, str]]) -> tuple[Span, ...]:
    return tuple(
        Span(time.fromisoformat(begins), time.fromisoformat(ends)) for begins, ends in spans
    )


def _service(row: Mapping[str, Any]) -> Service:
    return Service(
        code=row["code"],
        name=_text(row["name"]),
        age_under=row["age_under"],
        age_from=row.get("age_from", 0),
        terms=_terms(row["booked"]) if "booked" in row else None,
    )


def _terms(row: Mapping[str, int]) -> Terms:
    return Terms(
        length=timedelta(minutes=row["minutes"]),
        before=timedelta(minutes=row.get("minutes_before", 0)),
        after=timedelta(minutes=row.get("minutes_after", 0)),
        notice=timedelta(minutes=row["notice_minutes"]),
        furthest=row["furthest_days"],
    )


def _expert(row: Mapping[str, Any], point_id: str) -> Expert:
    return Expert(
        id=f"{point_id}-{row['name'].lower()}",
        point_id=point_id,
        first_name=row["name"],
        role=row["role"],
        organisation=row["organisation"],
        room=row["room"],
        topics=frozenset(row.get("topics", ())),
        languages=frozenset(row["languages"]),
        channels=frozenset(map(Channel, row.get("channels", ("place",)))),
        video_link=row.get("video_link", ""),
        lengths={each: timedelta(minutes=it) for each, it in row.get("minutes", {}).items()},
    )


def _duty(row: Mapping[str, Any], point_id: str) -> list[DutySlot]:
    return [
        DutySlot(
            expert_id=f"{point_id}-{row['name'].lower()}",
            weekday=WEEK.index(day),
            begins=span.begins,
            ends=span.ends,
        )
        for day, spans in row["duty"].items()
        for span in _spans(spans)
    ]
