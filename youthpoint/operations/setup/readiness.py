"""What a point still needs before anybody can be served there."""

from enum import StrEnum

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right, Role
from youthpoint.domain.points import Point
from youthpoint.store import Store, UnitOfWork


class Want(StrEnum):
    """Something that is missing at a point."""

    HOURS = "hours"
    COORDINATOR = "coordinator"
    EXPERT = "expert"


def wants(store: Store) -> dict[str, list[Want]]:
    """Return what each point still needs, by its id; nothing for one that is ready."""
    with store.read() as uow:
        staff = [each for each in uow.accounts.every() if each.disabled_at is None]
        return {point.id: _wants(uow, point, staff) for point in uow.points.every()}


def _wants(uow: UnitOfWork, point: Point, staff: list[Account]) -> list[Want]:
    serving = {each.id for each in staff if each.may(Right.SERVE, point.id)}
    met = {
        Want.HOURS: bool(any(point.hours.values()) or any(each.spans for each in point.exceptions)),
        Want.COORDINATOR: any(Role.COORDINATOR in each.roles.get(point.id, ()) for each in staff),
        Want.EXPERT: any(each.account_id in serving for each in uow.experts.team(point.id)),
    }
    return [want for want, there in met.items() if not there]
