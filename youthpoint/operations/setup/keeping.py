"""Keeping what has changed in a set-up where the point itself reads it."""

from collections.abc import Iterable

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup.pieces import Difference, Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.finding import point_found
from youthpoint.operations.setup.put_together import (
    days_of,
    duty_of,
    expert_of,
    point_of,
    service_of,
    topic_of,
)
from youthpoint.store import UnitOfWork

THE_POINTS_OWN = frozenset({Part.PLACE, Part.HOURS, Part.CLOSURE, Part.RULES})


def keep(uow: UnitOfWork, point_id: str, wanted: SetUp, changed: Iterable[Difference]) -> None:
    """Keep these differences to a set-up that is wanted.

    Raises:
        Refused: an expert is to go with whom somebody is.
    """
    changed = list(changed)
    if any(each.name.part in THE_POINTS_OWN for each in changed):
        uow.points.change(point_of(point_found(uow, point_id), wanted))
    for each in changed:
        if each.name.part in THE_POINTS_OWN:
            continue
        if each.after is None:
            _drop(uow, point_id, each.name)
        else:
            _put(uow, point_id, each.name, each.after)


def _put(uow: UnitOfWork, point_id: str, name: Name, value: Plain) -> None:
    match name.part:
        case Part.SERVICE:
            uow.points.furnish(point_id, [service_of(name.code, value)], [])
        case Part.TOPIC:
            uow.points.furnish(point_id, [], [topic_of(name.code, value)])
        case Part.EXPERT:
            known = uow.experts.find(name.code)
            uow.experts.put(expert_of(known, name.code, point_id, value))
            uow.duty.replace(name.code, duty_of(name.code, value))
            uow.duty.replace_days(name.code, days_of(name.code, value))
        case _:
            uow.changes.put(point_id, name, value)


def _drop(uow: UnitOfWork, point_id: str, name: Name) -> None:
    match name.part:
        case Part.SERVICE | Part.TOPIC:
            uow.points.unfurnish(point_id, name.part.value, name.code)
        case Part.EXPERT:
            _leave(uow, point_id, name.code)
        case _:
            uow.changes.drop(point_id, [name])


def _leave(uow: UnitOfWork, point_id: str, expert_id: str) -> None:
    """Let an expert go; whose account it was sees no more than the organisation may, as before.

    Raises:
        Refused: somebody is with them, and would stay there on nobody's board.
    """
    if uow.visits.at_desk_of(expert_id, point_id) is not None:
        raise Refused(Reason.EXPERT_BUSY)
    expert = uow.experts.find(expert_id)
    if expert is not None and expert.account_id is not None:
        uow.accounts.belong(expert.account_id, point_id, expert.organisation)
    uow.experts.leave(expert_id)
