"""Asking whoever has tried something too often to wait, and saying for how long."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from youthpoint.domain.errors import Paused
from youthpoint.store import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """What is counted together under a key, and how many there may be within a while.

    A right one forgives those before it, or where it is not `forgiving` is only not counted itself.
    """

    key: str
    most: int
    within: timedelta
    forgiving: bool = True


def count(uow: UnitOfWork, *every: Tries, now: datetime) -> None:
    """Count one more try before it is made: of many at once, no more get through than may.

    What is refused is not kept, and so not counted either.

    Raises:
        Paused: there were too many, for as long as the longest of the pauses lasts.
    """
    over = [each for each in every if _counted(uow, each, now) > each.most]
    if over:
        raise _pause(uow, over, now)


def see_that_few(uow: UnitOfWork, *every: Tries, now: datetime) -> None:
    """Count nothing yet: where only the wrong ones are counted, with `note`.

    Raises:
        Paused: there were too many.
    """
    over = [each for each in every if _found(uow, each, now) >= each.most]
    if over:
        raise _pause(uow, over, now)


def note(uow: UnitOfWork, *every: Tries, now: datetime) -> None:
    """Count a try that was wrong."""
    for each in every:
        _counted(uow, each, now)


def settle(uow: UnitOfWork, *every: Tries) -> None:
    """Let the last try be right: those before it are forgiven, or it is not counted itself."""
    for each in every:
        if each.forgiving:
            uow.throttles.forgive(each.key)
        else:
            uow.throttles.take_back(each.key)


def device_key(key: bytes, address: str) -> str:
    """Return what stands for a device in the throttles: a keyed hash, never the address."""
    return hmac.new(key, f"device:{address}".encode(), sha256).hexdigest()[:32]


def _counted(uow: UnitOfWork, tries: Tries, now: datetime) -> int:
    return uow.throttles.count(tries.key, at=now, within=tries.within)


def _found(uow: UnitOfWork, tries: Tries, now: datetime) -> int:
    return uow.throttles.tries(tries.key, at=now, within=tries.within)


def _pause(uow: UnitOfWork, over: list[Tries], now: datetime) -> Paused:
    ends = [(uow.throttles.began(each.key) or now) + each.within for each in over]
    return Paused(max(ends) - now)
