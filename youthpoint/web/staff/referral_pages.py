"""What the desk's pages around a referral show: one frozen class a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup

from youthpoint.domain.localized import Localized
from youthpoint.domain.referrals.standings import OVER, Given, Recipient, Standing
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import _l, clock_time
from youthpoint.web.shared.consents import Consent, Sent
from youthpoint.web.shared.moments import moment_words

STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.ON_ITS_WAY: (_l("On its way"), ""),
    Standing.ARRIVED: (_l("Arrived"), "ok"),
    Standing.LOOKED_INTO: (_l("Arrived, but can’t be read yet"), "warn"),
    Standing.NOT_TAKEN: (_l("Not taken"), "bad"),
    Standing.TAKEN_BACK: (_l("Taken back and erased"), ""),
    Standing.LAPSED: (_l("Not confirmed in time"), "bad"),
    Standing.ERASED_HERE: (_l("Taken back, erased only here"), "warn"),
    Standing.ERASED: (_l("Erased on order"), ""),
}
"""Where a referral stands, in words and as a tone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferPage:
    """The form: for which visit, whose number, and who can be asked."""

    visit_id: str
    number: str
    recipients: Sequence[Recipient]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedPage:
    """What the visitor reads and agrees to, in their `language`; `written` is carried along."""

    visit_id: str
    consent: Consent
    written: tuple[tuple[str, str], ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAlongPage:
    """What the visitor takes along: the address of their own page, and its picture.

    It opens for so many days.
    """

    recipient: Localized
    address: str
    qr: Markup
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredRow:
    """A referral as the desk sees it; `text` is what was written, while it is known."""

    id: str
    recipient: Localized
    name: str
    when: str
    standing: str
    tone: str
    taken_back: bool
    text: Sent | None

    @classmethod
    def of(cls, given: Given, here: Outlook, *, today: bool = False) -> Self:
        """Show one; of today the time alone says when."""
        referral, zone = given.referral, here.point.zone
        words, tone = STANDINGS[given.standing]
        names = {each.code: each.name for each in here.recipients}
        at = referral.given_at
        return cls(
            id=referral.id,
            recipient=names.get(referral.recipient, Localized.of(en=referral.recipient)),
            name=referral.name,
            when=clock_time(at, zone) if today else moment_words(at, zone),
            standing=str(words),
            tone=tone,
            taken_back=given.standing in OVER,
            text=Sent.of(referral, here) if referral.is_known else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralsPage:
    """Those whose text is still known, the newest first; `name` is what was looked for."""

    rows: tuple[ReferredRow, ...]
    name: str
    more: int
    days: int
