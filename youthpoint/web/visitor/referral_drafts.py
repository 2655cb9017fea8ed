"""What somebody wants a partner to know: kept in the signed cookie until they agree that it goes.

The cookie is all that remembers it, so that nothing of it is anywhere here before they agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Any

from flask import session

from youthpoint.domain.points import Point
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.referrals.giving import ReferralWish
from youthpoint.web.context import now
from youthpoint.web.cookies import as_told, fits
from youthpoint.web.i18n import language
from youthpoint.web.shared.needs import ALONE
from youthpoint.web.visitor import drafts

SAID = "refer-said"
"""Where the session keeps it."""

KEPT_UNSENT = timedelta(hours=1)
"""How long it is remembered after the last word: the browser may be one that others use, too."""

MOST_OF_MINE = 5
"""How many of one's own referrals a browser remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralDraft:
    """A wish on its way; `point` is where it was written, `at` when, in seconds since 1970.

    `ticket` is the link of the number from whose page one came, if one came from one.
    """

    form_key: str
    point: str
    recipient: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    topics: Sequence[str] = ()
    message: str = ""
    ticket: str = ""
    at: int = 0

    @property
    def seal(self) -> str:
        """What stands for all that is agreed to: another tab may have changed it meanwhile."""
        return sha256(repr(self.wish()).encode()).hexdigest()[:16]

    def wish(self, *, visit_id: str | None = None) -> ReferralWish:
        """Return what is agreed to, in the language in which it is read."""
        return ReferralWish(
            point_id=self.point,
            recipient=self.recipient,
            name=self.name,
            language=language(),
            phone=self.phone,
            email=self.email,
            topics=tuple(self.topics),
            message=self.message,
            visit_id=visit_id,
            form_key=self.form_key,
        )


def present() -> ReferralDraft | None:
    """Return what has been said, if anything, and not long ago."""
    kept: dict[str, Any] | None = session.get(SAID)
    draft = ReferralDraft(**kept) if kept else None
    if draft and now().timestamp() - draft.at > KEPT_UNSENT.total_seconds():
        drop()
        return None
    return draft


def begun(here: Outlook) -> ReferralDraft:
    """Return what has been said here, or begin with what one came here for."""
    kept = present()
    if kept is not None and kept.point == here.point.id:
        return kept
    return ReferralDraft(form_key=token_hex(16), point=here.point.id, topics=came_for())


def came_for() -> Sequence[str]:
    """Return what this browser has said that it is here for; "just talk" is for nobody else."""
    said = drafts.present()
    return [each for each in said.topics if each not in ALONE] if said else []


def has_room(draft: ReferralDraft) -> bool:
    """Tell whether every browser would keep this."""
    return fits({**session, SAID: as_told(draft)})


def keep(draft: ReferralDraft) -> None:
    """Remember what was said."""
    session[SAID] = as_told(replace(draft, at=int(now().timestamp())))


def drop() -> None:
    """Forget it: nothing is to be sent."""
    session.pop(SAID, None)


def done(referral: Referral) -> None:
    """Forget what was said; remember only that the referral is one's own."""
    drop()
    others = [each for each in session.get("referrals", []) if each != referral.id]
    session["referrals"] = [referral.id, *others][:MOST_OF_MINE]


def is_mine(referral: Referral, point: Point) -> bool:
    """Tell whether this browser gave it today: it alone shows what was written (decision 1).

    Whoever uses the browser after that day reads nothing of it, as with a ticket.
    """
    today = point.day_of(referral.given_at) == point.day_of(now())
    return today and referral.id in session.get("referrals", ())
