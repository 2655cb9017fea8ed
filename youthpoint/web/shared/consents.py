"""What somebody agrees to who asks that a partner contacts them: on a phone, and at the desk."""

from dataclasses import dataclass
from typing import Self

from flask_babel import gettext as _

from youthpoint.domain.catalogue import Topic
from youthpoint.domain.localized import Localized
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.operations.messages import phones
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.referrals.giving import ReferralWish
from youthpoint.web.i18n import in_every_language, language_name
from youthpoint.web.shared.needs import ALONE, offered
from youthpoint.web.shared.receiver import receiver_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """All that is sent, as people read it; what was not written is empty, and is not sent.

    `templates/components/referral.html` shows it, and beside it a number and the agreement itself.
    """

    recipient: Localized
    name: str
    phone: str
    email: str
    topics: tuple[Localized, ...]
    message: str
    language: str

    @classmethod
    def of(cls, it: ReferralWish | Referral, outlook: Outlook) -> Self:
        """Show what was written.

        Raises:
            Refused: the phone number is none.
        """
        found = (outlook.catalogue.topic(each) for each in it.topics)
        return cls(
            recipient=recipient_name(outlook, it.recipient),
            name=it.name,
            phone=phones.shown(phones.dialable(it.phone)) if it.phone else "",
            email=it.email,
            topics=tuple(each.name for each in found if each is not None),
            message=it.message,
            language=language_name(it.language),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What is agreed to: what is sent, through which `receiver`, kept here for how many days."""

    sent: Sent
    receiver: Localized
    days: int

    @classmethod
    def of(cls, wish: ReferralWish, outlook: Outlook) -> Self:
        """Ask for a word.

        Raises:
            Refused: the phone number is none.
        """
        return cls(
            sent=Sent.of(wish, outlook),
            receiver=receiver_name(),
            days=outlook.point.policy.referral_days,
        )


def topics_to_send(outlook: Outlook) -> list[Topic]:
    """Return what a referral can be about, as it is shown: topics that the authority knows.

    "Just talk" is for nobody else.
    """
    shown = offered(outlook.catalogue.shown())
    known = outlook.listed_topics - ALONE
    return [each for each in shown if each.code in known]


def recipient_name(outlook: Outlook, code: str) -> Localized:
    """Return what the organisation of this kind is called here, if it still is here."""
    for each in outlook.sees.values():
        if each["kind"] == code:
            return Localized.of(**each["name"])
    return Localized.of(**in_every_language(_nameless))


def _nameless() -> str:
    return _("the partner")
