"""What the pages around a referral show: one frozen class a page."""

from dataclasses import dataclass
from typing import Self

from youthpoint.domain.localized import Localized
from youthpoint.domain.referrals.standings import OVER, Standing
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.referrals.following import Followed
from youthpoint.web.i18n import _l, clock_time, language
from youthpoint.web.shared.consents import Consent, Sent, recipient_name
from youthpoint.web.shared.moments import moment_words
from youthpoint.web.visitor import referral_drafts
from youthpoint.web.visitor.referral_drafts import ReferralDraft

SAYS = {
    Standing.ON_ITS_WAY: (
        _l("It is on its way"),
        _l("You don’t need to wait here. This page tells when it has arrived."),
    ),
    Standing.ARRIVED: (_l("It has arrived"), _l("You don’t need to do anything now.")),
    Standing.LOOKED_INTO: (
        _l("It takes a little longer"),
        _l("Something has held it up. We are looking into it. You don’t need to do anything."),
    ),
    Standing.NOT_TAKEN: (
        _l("It was not taken"),
        _l("They could not take it, and have not kept it. Ask us: we find another way together."),
    ),
    Standing.LAPSED: (
        _l("It was not confirmed in time"),
        _l(
            "No word came that it has arrived, so we have erased it here. Should it arrive after"
            " all, it is erased there, too. Ask us: we find another way together."
        ),
    ),
    Standing.TAKEN_BACK: (_l("You have taken it back"), ""),
    Standing.ERASED_HERE: (
        _l("You have taken it back"),
        _l(
            "It has been erased here. What had arrived is with the authority that was asked before."
            " Ask there to have it erased."
        ),
    ),
    Standing.ERASED: (
        _l("It has been erased"),
        _l(
            "The authority had it erased, here and there. All that stays is that somebody had"
            " asked, without your name."
        ),
    ),
}
"""How it stands, and what that means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage:
    """Who can be asked, if it is one, and from where one came."""

    recipient: Localized | None
    back: str

    @classmethod
    def of(cls, here: Outlook, *, back: str) -> Self:
        """Show whom one can ask here."""
        only = here.recipients[0].name if len(here.recipients) == 1 else None
        return cls(recipient=only, back=back)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPage:
    """What is agreed to, and what stands for it (`seal`); `refused` tells why it was not sent."""

    consent: Consent
    several: bool
    seal: str
    refused: str = ""

    @classmethod
    def of(cls, here: Outlook, draft: ReferralDraft, *, refused: str = "") -> Self:
        """Show all of it.

        Raises:
            Refused: the phone number is none.
        """
        return cls(
            consent=Consent.of(draft.wish(), here),
            several=len(here.recipients) > 1,
            seal=draft.seal,
            refused=refused,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralPage:
    """A referral that was given; `sent` only where it was written (decision 1), while it is known.

    `seen` stands for all that can change; `forgotten` tells that the text has gone here.
    `erased` tells, once it was taken back, that nothing of it is there any more.
    """

    standing: Standing
    title: str
    meaning: str
    recipient: Localized
    given: str
    arrived: str
    erased: bool
    forgotten: bool
    sent: Sent | None
    days: int
    open_days: int
    link: str
    address: str
    at: str

    @classmethod
    def of(cls, it: Followed, here: Outlook, *, link: str, address: str) -> Self:
        """Show a referral to whoever has its link."""
        referral, zone = it.referral, here.point.zone
        mine = referral_drafts.is_mine(referral, here.point) and referral.is_known
        title, meaning = SAYS[it.standing]
        return cls(
            standing=it.standing,
            title=title,
            meaning=meaning,
            recipient=recipient_name(here, referral.recipient),
            given=moment_words(referral.given_at, zone),
            arrived=moment_words(it.arrived_at, zone) if it.arrived_at else "",
            erased=it.erased_there,
            forgotten=not referral.is_known,
            sent=Sent.of(referral, here) if mine else None,
            days=here.point.policy.referral_days,
            open_days=here.point.policy.link_days,
            link=link,
            address=address,
            at=clock_time(here.seen_at, zone),
        )

    @property
    def moves(self) -> bool:
        """Tell whether more is to be heard of it."""
        if self.standing is Standing.TAKEN_BACK:
            return not self.erased
        return self.standing in (Standing.ON_ITS_WAY, Standing.LOOKED_INTO)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing is left that could be taken back."""
        return self.standing in OVER

    @property
    def is_final(self) -> bool:
        """Tell whether nothing can change on it any more."""
        return self.is_over and self.standing is not Standing.TAKEN_BACK

    @property
    def every(self) -> int:
        """After how many seconds to ask again: what is looked into takes a person's time."""
        return 5 if self.moves and self.standing is not Standing.LOOKED_INTO else 60

    @property
    def seen(self) -> str:
        """What stands for all that can change on it."""
        return f"{self.standing}.{self.arrived}.{self.erased}.{language()}"
