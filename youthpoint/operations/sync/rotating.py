"""Changing the point's own key: the old one signs in the new one, and both hold for a while.

Each step may be the last one before the power fails. The next round goes on from there: the
authority takes the same key twice as once, and what is named in the store is always in a file.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Protocol

import msgspec

from youthpoint.domain.sync.joined import Joined
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ports import OutOfReach, Refusal


class Keyring(Protocol):
    """Where the point keeps its own keys."""

    @property
    def is_changing(self) -> bool:
        """Tell whether another key was made, and is not the point's own yet."""
        ...

    def coming(self) -> tuple[str, Mapping[str, str]]:
        """Return the next key by its name and as it is told; it is made if there is none yet."""
        ...

    def settle(self, kid: str) -> None:
        """Let the next key be the point's own, if this is it."""
        ...

    def forget_before(self) -> None:
        """Remove the key that the authority takes no more."""
        ...


def see_to(errand: Errand, ring: Keyring) -> str:
    """Do what is due after a round that ended well; say what was done, or not."""
    with errand.store.read() as uow:
        joined = uow.joining.joined()
    if joined is None:
        return ""
    ring.settle(joined.kid)
    try:
        return _done(errand, ring, joined)
    except (OutOfReach, Refusal) as error:
        return f"the own key can’t be changed ({error}); tried again"


def rotate(errand: Errand, ring: Keyring) -> str:
    """Let the authority know another key; the next round signs with it. Return its name.

    Raises:
        OutOfReach, Refusal: it may know it, or not; the same key is told again.
    """
    kid, jwk = ring.coming()
    body = msgspec.json.encode({"key": dict(jwk)})
    once = {"idempotency-key": f"key-{kid}"}
    errand.line.ask("POST", f"/nodes/{errand.node}/keys", body, once)
    with errand.store.write() as uow:
        joined = uow.joining.joined()
        if joined is not None and joined.kid != kid:
            uow.joining.join(joined.with_key(kid, at=errand.clock()))
    ring.settle(kid)
    return kid


def end(errand: Errand, ring: Keyring, kid: str) -> None:
    """Let the authority take this key no more, that the own one has followed.

    Raises:
        OutOfReach, Refusal: it may still take it.
    """
    try:
        errand.line.ask("DELETE", f"/nodes/{errand.node}/keys/{kid}")
    except Refusal as refusal:
        if refusal.status != HTTPStatus.NOT_FOUND:
            raise
    with errand.store.write() as uow:
        joined = uow.joining.joined()
        if joined is not None and joined.ending == kid:
            uow.joining.join(joined.with_one_key())
    ring.forget_before()


def _done(errand: Errand, ring: Keyring, joined: Joined) -> str:
    now = errand.clock()
    if joined.is_overlap_over(at=now):
        end(errand, ring, joined.ending)
        return "the key before has ended"
    if ring.is_changing or joined.is_key_old(at=now):
        rotate(errand, ring)
        return "another key of our own signs from now on"
    return ""
