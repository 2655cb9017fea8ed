"""Somebody asks that the employment authority contacts them."""

from datetime import datetime
from typing import Any

from tests.cast import KEY, NOON
from youthpoint.domain.referrals.referrals import RECORD, Referral
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.sights import UNSAID
from youthpoint.domain.sync.joined import Joined
from youthpoint.domain.sync.sending import Sending
from youthpoint.operations.referrals import giving
from youthpoint.operations.referrals.giving import ReferralWish
from youthpoint.store import Store

AUTHORITY = "employment_authority"
NAMES = {
    "fi": "Rannikon työllisyysalue",
    "sv": "Kustens sysselsättningsområde",
    "en": "Coast employment area",
}
WISH = {
    "name": "Aino Esimerkki",
    "phone": "040 123 4567",
    "topics": ("work",),
    "message": "Soita iltapäivällä.",
}


def join(store: Store) -> None:
    """Join an authority, as far as this side knows."""
    with store.write() as uow:
        uow.joining.join(
            Joined(node="satama", address="https://keskus.example", kid="key", keys={}, at=NOON)
        )


def take(store: Store, kind: str = AUTHORITY, *, takes: bool = True) -> None:
    """Let an organisation of the point take referrals, or not any more."""
    piece = {"kind": kind, "name": NAMES, **UNSAID, "takes_referrals": takes}
    with store.write() as uow:
        uow.changes.put("point", Name(Part.ORGANISATION, kind), piece)


def open_way(store: Store) -> None:
    """Let people be referred to the employment authority from here."""
    join(store)
    take(store)


def wish(**said: Any) -> ReferralWish:  # noqa: ANN401 - any of its fields
    """Return what somebody agrees to have sent."""
    return ReferralWish(
        **{"point_id": "point", "recipient": AUTHORITY, "language": "fi", **WISH, **said}
    )


def refer(store: Store, *, now: datetime = NOON, **said: Any) -> Referral:  # noqa: ANN401
    """Ask that the employment authority contacts somebody, on their own phone."""
    return giving.give(store, wish(**said), key=KEY, now=now)


def a_referral(store: Store) -> str:
    """Return a referral of the point."""
    with store.read() as uow:
        found = uow.referrals.known("point")
    if found:
        return found[0].id
    open_way(store)
    return refer(store).id


def outbox(store: Store) -> list[Sending]:
    """Return all that waits to be sent, or was."""
    with store.read() as uow:
        stream = uow.outbox.stream()
        return uow.outbox.after(stream.id, 0, most=1000) if stream else []


def sent(store: Store) -> dict[str, Any]:
    """Return what is sent of the newest referral, but for its random number."""
    newest = [each.event for each in outbox(store) if each.event.record == RECORD][-1]
    return {name: each for name, each in newest.data.items() if name != "salt"}
