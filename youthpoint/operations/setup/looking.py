"""A point's set-up as it is, and as it was."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import DutyDay, DutySlot
from youthpoint.domain.setup import pieces
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup.taken_apart import of_expert, of_point, of_service, of_topic
from youthpoint.store import UnitOfWork

Its = TypeVar("Its", DutyDay, DutySlot)
"""What belongs to an expert."""


def present(uow: UnitOfWork, point_id: str) -> SetUp:
    """Return a point's set-up as it is.

    Raises:
        Refused: there is no such point.
    """
    point = uow.points.find(point_id)
    if point is None:
        raise Refused(Reason.POINT_UNKNOWN)
    catalogue = uow.points.catalogue(point_id)
    return {
        **of_point(point),
        **_named(Part.ORGANISATION, uow.changes.organisations(point_id)),
        **_named(Part.ROOM, uow.changes.rooms(point_id)),
        **_named(Part.SERVICE, {each.code: of_service(each) for each in catalogue.services}),
        **_named(Part.TOPIC, {each.code: of_topic(each) for each in catalogue.topics}),
        **_named(Part.EXPERT, _experts(uow, point_id)),
    }


def at(uow: UnitOfWork, point_id: str, then: datetime) -> SetUp:
    """Return a point's set-up as it was at a moment: what visitors saw then."""
    return pieces.before(present(uow, point_id), uow.changes.of(point_id, since=then))


def _experts(uow: UnitOfWork, point_id: str) -> Mapping[str, Plain]:
    duty = _by_expert(uow.duty.of(point_id))
    days = _by_expert(uow.duty.days(point_id, date.min, date.max))
    return {
        each.id: of_expert(each, duty.get(each.id, ()), days.get(each.id, ()))
        for each in uow.experts.team(point_id)
    }


def _by_expert(every: Iterable[Its]) -> dict[str, list[Its]]:
    ordered = sorted(every, key=lambda each: each.expert_id)
    return {its: list(found) for its, found in groupby(ordered, key=lambda each: each.expert_id)}


def _named(part: Part, values: Mapping[str, Plain]) -> SetUp:
    return {Name(part, code): value for code, value in values.items()}
