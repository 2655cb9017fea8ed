"""Who may do what: one table. What it does not name is forbidden."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is at a point."""

    STAFF = "staff"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What somebody may do at a point."""

    SEE_QUEUE = "see-queue"
    SERVE = "serve"
    COUNT = "count"
    STOP_QUEUE = "stop-queue"
    SEND_NOTICE = "send-notice"
    RING_ALARM = "ring-alarm"
    SEE_FIGURES = "see-figures"
    RUN_STATIONS = "run-stations"
    SET_UP_POINT = "set-up-point"
    MANAGE_ACCOUNTS = "manage-accounts"
    SEE_LOG = "see-log"
    HEAR_BARRIERS = "hear-barriers"


_DESK = frozenset(
    {Right.SEE_QUEUE, Right.SERVE, Right.COUNT, Right.SEND_NOTICE, Right.RING_ALARM,
     Right.STOP_QUEUE, Right.SEE_FIGURES}
)  # fmt: skip

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.STAFF: _DESK,
    # Who looked at whom is for those who answer for the desk.
    Role.COORDINATOR: _DESK
    | {
        Right.SET_UP_POINT,
        Right.MANAGE_ACCOUNTS,
        Right.RUN_STATIONS,
        Right.SEE_LOG,
        Right.HEAR_BARRIERS,
    },
    # Administrators run the installation; who comes to the point is none of their business.
    Role.ADMINISTRATOR: frozenset({Right.MANAGE_ACCOUNTS, Right.SET_UP_POINT}),
}


RANKS = (Role.STAFF, Role.COORDINATOR, Role.ADMINISTRATOR)
"""The lowest first: nobody gives a role above their own."""


def may(roles: frozenset[Role], right: Right) -> bool:
    """Tell whether any of these roles carries the right."""
    return any(right in RIGHTS[role] for role in roles)


def may_give(own: frozenset[Role], role: Role) -> bool:
    """Tell whether who has these roles may give this one: it is not above all of theirs."""
    return any(RANKS.index(role) <= RANKS.index(each) for each in own)
