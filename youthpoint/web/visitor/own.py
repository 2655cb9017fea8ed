"""What of somebody's records is this browser's own: it alone shows what was told (decision 1)."""

from collections.abc import Mapping

from flask import session

from youthpoint.domain.points import Point
from youthpoint.domain.trails.trails import Record, Trail
from youthpoint.web.visitor import booking_drafts, call_drafts, drafts, referral_drafts

KEPT: Mapping[Record, str] = {
    Record.VISIT: "mine",
    Record.BOOKING: "booked",
    Record.STANDBY: "waits",
    Record.CALL: "calls",
    Record.REFERRAL: "referrals",
}
"""Where the session remembers the ids of each."""

SAID = ("draft", "booking", call_drafts.SAID, referral_drafts.SAID, "call")
"""Where it remembers what was said on the way, and which call was shown."""

ABOUT = ("push", "feedback")
"""Where it remembers something of a visit, by its id."""


def ids_of(trail: Trail, point: Point) -> frozenset[str]:
    """Return the ids of those records that this browser has made."""
    waits: list[str] = session.get(KEPT[Record.STANDBY], [])
    own = (
        *(each.id for each in trail.visits if drafts.is_mine(each)),
        *(each.id for each in trail.bookings if booking_drafts.is_mine(each)),
        *(each.id for each in trail.standbys if each.id in waits),
        *(each.id for each in trail.calls if call_drafts.is_mine(each)),
        *(each.id for each in trail.referrals if referral_drafts.is_mine(each, point)),
    )
    return frozenset(own)


def forget(trail: Trail, point: Point) -> None:
    """Forget in this browser what was erased, and what was said on the way if it was said here."""
    if ids_of(trail, point):
        for name in SAID:
            session.pop(name, None)
    gone = {each for _record, each in trail.named}
    for name in KEPT.values():
        if name in session:
            session[name] = [each for each in session[name] if each not in gone]
    for name in ABOUT:
        if session.get(name, {}).get("of") in gone:
            session.pop(name)
