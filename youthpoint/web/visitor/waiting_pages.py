"""What the pages of the waiting list show: one frozen class a page."""

from dataclasses import dataclass
from typing import Self

from flask import session

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Standby, StandbyState
from youthpoint.domain.errors import Reason
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import key, now
from youthpoint.web.i18n import clock_time
from youthpoint.web.shared.experts import CHANNELS, Shown
from youthpoint.web.shared.moments import date_words, meeting_words
from youthpoint.web.visitor.waiting_forms import PARTS
from youthpoint.web.words import WORDING


@dataclass(frozen=True, slots=True, kw_only=True)
class WishPage:
    """What is waited for."""

    person: Shown | None
    how: str
    calls: bool
    mail: bool
    action: str
    back: str
    exit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """A place on the waiting list, and what is offered now: `offer` until `offer_until`.

    `kept` is the time that they have already, where they wait for an earlier one.
    """

    link: str
    code: str
    state: StandbyState
    person: str
    how: str
    part: str
    until: str
    reachable: bool
    offer_id: str
    offer: str
    offer_person: str
    offer_until: str
    did: str
    refused: str
    kept: str

    @classmethod
    def of(
        cls,
        standby: Standby,
        offer: Booking | None,
        here: Outlook,
        *,
        link: str,
        kept: Booking | None,
    ) -> Self:
        """Show a wish to whoever has its link."""
        zone = here.point.zone
        expert = here.expert(standby.expert_id)
        offered = here.expert(offer.expert_id) if offer else None
        refused = session.pop("refused", None)
        return cls(
            link=link,
            code=codes.shown(codes.code(key(), standby.id, standby.nonce)),
            state=standby.state,
            person=expert.first_name if expert else "",
            how=CHANNELS[standby.channel],
            part=next(each.label for each in PARTS if each.value == standby.part),
            until=date_words(standby.until),
            reachable=bool(standby.phone or standby.email),
            offer_id=offer.id if offer else "",
            offer=meeting_words(offer.begins_at, offer.length, zone) if offer else "",
            offer_person=offered.first_name if offered else "",
            offer_until=clock_time(offer.expires_at or now(), zone) if offer else "",
            did=session.pop("did", ""),
            refused=WORDING[Reason(refused)] if refused else "",
            kept=meeting_words(kept.begins_at, kept.length, zone) if kept else "",
        )
