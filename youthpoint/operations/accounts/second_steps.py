"""The second step of signing in, at the door: who owes it, and the code that is given there."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.second_factors import (
    DOOR_TIME,
    SecondFactor,
    bare,
    demanded,
    is_recovery_code,
    step_of,
)
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import pauses
from youthpoint.operations.accounts.accounts import SignedIn, begun, digest_of
from youthpoint.operations.accounts.authenticators import digest, step_of_code
from youthpoint.operations.accounts.entrances import Entrance
from youthpoint.operations.accounts.sealing import opened, seal
from youthpoint.operations.pauses import Tries
from youthpoint.store import Store, UnitOfWork

SECRET = "second step"  # noqa: S105 - what the key is for
DOOR = "at the door"

Spending = Callable[[UnitOfWork], bool]
"""Uses a code up; tells whether it was right, and not used before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """Whose password was right a moment ago, and what stood for that password then."""

    who: str
    stamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered at the second page: what the first one gave, the code, and where."""

    sealed: str
    code: str
    at: Entrance


def owed(uow: UnitOfWork, account: Account) -> bool:
    """Tell whether a point asks this person for a second step, and they have none."""
    return not account.second_factor and is_asked(uow, account)


def is_asked(uow: UnitOfWork, account: Account) -> bool:
    """Tell whether a point where this person works asks them for a second step."""
    points = ((uow.points.find(each), roles) for each, roles in account.roles.items())
    return any(point and demanded(point.policy.second_factor, roles) for point, roles in points)


def at_door(store: Store, account: Account, *, key: bytes, now: datetime) -> str:
    """Return what the second page carries: whose password was right, and when."""
    with store.read() as uow:
        said = {"who": account.id, "at": now.timestamp(), "stamp": _stamp(uow, account)}
    return seal(key, json.dumps(said), purpose=DOOR, about="")


def enter(store: Store, answer: Answer, *, key: bytes, now: datetime) -> SignedIn:
    """Check the code, which is good once, and begin a session.

    Raises:
        Refused: the password was given too long ago or is another now; the code is wrong, or was
            used before; or there were too many tries (`Entrance`).
    """
    through = let_through(answer.sealed, key=key, now=now)
    tries = answer.at.code(through.who)
    with store.write() as uow:
        still_through(uow, through)
        factor = uow.second_factors.of(through.who)
        if factor is None:
            raise Refused(Reason.SIGN_IN_AGAIN)
        pauses.count(uow, *tries, now=now)
    spent = _spending(factor, bare(answer.code), key=key, now=now)
    return _let_in(store, through, spent, (*tries, *answer.at.password(through.who)), now)


def _let_in(
    store: Store, through: Through, spent: Spending, tries: tuple[Tries, ...], now: datetime
) -> SignedIn:
    """Look again: another password may have come while the code was looked at."""
    with store.write() as uow:
        account = still_through(uow, through)
        if not spent(uow):
            raise Refused(Reason.CODE_WRONG)
        pauses.settle(uow, *tries)
        return begun(uow, account, now=now)


def let_through(sealed: str, *, key: bytes, now: datetime) -> Through:
    """Return whom the first page has let through.

    Raises:
        Refused: it has let nobody through, or too long ago.
    """
    text = opened(key, sealed, purpose=DOOR, about="")
    said = json.loads(text) if text else None
    if said is None or now.timestamp() - said["at"] > DOOR_TIME.total_seconds():
        raise Refused(Reason.SIGN_IN_AGAIN)
    return Through(who=said["who"], stamp=said["stamp"])


def still_through(uow: UnitOfWork, through: Through) -> Account:
    """Return whose account it is, as long as it is open to the same password.

    Raises:
        Refused: it is not.
    """
    account = uow.accounts.find(through.who)
    if account is None or _stamp(uow, account) != through.stamp:
        raise Refused(Reason.SIGN_IN_AGAIN)
    return account


def _stamp(uow: UnitOfWork, account: Account) -> str:
    """Return what stands for the password as it is now; nothing for who is shut out."""
    found = uow.accounts.by_username(account.username)
    return digest_of(found[1])[:16] if found and found[0].disabled_at is None else ""


def _spending(factor: SecondFactor, code: str, *, key: bytes, now: datetime) -> Spending:
    """Return what uses a code up, and tells whether it was right and not used before."""
    who = factor.account_id
    if is_recovery_code(code):
        on_paper = digest(code, factor.salt)
        return lambda uow: uow.second_factors.spend_code(who, on_paper)
    secret = opened(key, factor.sealed, purpose=SECRET, about=who)
    # What can't be opened has no code: that of an empty secret could be reckoned by anybody.
    step = step_of_code(secret, code, now=step_of(now)) if secret else None
    return lambda uow: step is not None and uow.second_factors.spend_step(who, step)
