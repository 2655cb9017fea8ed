"""The second step of signing in: a code from one's own phone, or one of a list kept on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.codes import ALPHABET

DIGITS = 6
STEP = 30
"""Seconds that a code is shown for (RFC 6238)."""

DRIFT = 1
"""Steps that a phone's clock may be wrong, either way."""

RECOVERY_CODES = 10
RECOVERY_LENGTH = 12
"""Signs of a recovery code: 59 bits."""

DOOR_TIME = timedelta(minutes=5)
"""How long the second page waits for a code after the password."""

SET_UP_TIME = timedelta(minutes=15)
"""How long a secret is offered to be set up."""


class Demand(StrEnum):
    """Whom a point asks for the second step."""

    NONE = "none"
    COORDINATORS = "coordinators"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """What somebody has set up: the sealed secret, and the last step of time that was used."""

    account_id: str
    sealed: str
    made_at: datetime
    last_step: int
    salt: str


def demanded(demand: str, roles: Iterable[Role]) -> bool:
    """Tell whether a point asks who has these roles there for the second step.

    >>> demanded("coordinators", {Role.STAFF}), demanded("coordinators", {Role.ADMINISTRATOR})
    (False, True)
    """
    asked = set(roles)
    if demand == Demand.EVERYBODY:
        return bool(asked)
    return demand == Demand.COORDINATORS and bool(asked - {Role.STAFF})


def step_of(at: datetime) -> int:
    """Return the step of time that a moment lies in, counted since 1970."""
    return int(at.timestamp()) // STEP


def bare(typed: str) -> str:
    """Return a code as it was typed, without spaces and hyphens.

    >>> bare(" 123 456 "), bare("hkr4-72mn-pqrs")
    ('123456', 'HKR472MNPQRS')
    """
    return "".join(each for each in typed.upper() if each.isalnum())


def is_recovery_code(code: str) -> bool:
    """Tell whether this can be a recovery code."""
    return len(code) == RECOVERY_LENGTH and set(code) <= set(ALPHABET)


def shown(code: str) -> str:
    """Return a code as it is shown, in fours.

    >>> shown("HKR472MNPQRS")
    'HKR4-72MN-PQRS'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
