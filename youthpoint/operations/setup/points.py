"""Setting a point up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.catalogue import Service, Topic
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import DutySlot, Expert
from youthpoint.domain.points import Point
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.readings import Plain
from youthpoint.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """All that makes a point: what it offers, who helps, and when.

    `named` are its organisations and its rooms, as pieces of the set-up.
    """

    point: Point
    services: tuple[Service, ...] = ()
    topics: tuple[Topic, ...] = ()
    experts: tuple[Expert, ...] = ()
    duty: tuple[DutySlot, ...] = ()
    named: Mapping[Name, Plain] = field(default_factory=dict)


def furnish(store: Store, points: Iterable[Furniture]) -> bool:
    """Set these points up, unless there are points already; tell whether there were none."""
    with store.write() as uow:
        if uow.points.every():
            return False
        for position, furniture in enumerate(points):
            uow.points.put(furniture.point, position=position)
            uow.points.furnish(furniture.point.id, furniture.services, furniture.topics)
            for expert in furniture.experts:
                uow.experts.put(expert)
            uow.duty.put(furniture.duty)
            for name, value in furniture.named.items():
                uow.changes.put(furniture.point.id, name, value)
    return True


def employ(store: Store, expert_id: str, account: Account) -> None:
    """Let somebody sign in as this expert.

    Raises:
        Refused: there is no such expert.
    """
    with store.write() as uow:
        expert = uow.experts.find(expert_id)
        if expert is None:
            raise Refused(Reason.EXPERT_UNKNOWN)
        uow.experts.put(replace(expert, account_id=account.id))


def welcome(store: Store, expert: Expert) -> None:
    """Add somebody who helps at a point."""
    with store.write() as uow:
        uow.experts.put(expert)
