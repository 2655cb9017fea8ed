"""What the pages show on which a time is booked for somebody: for what, when, for whom."""

from dataclasses import dataclass
from typing import Self

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.catalogue import Topic
from youthpoint.domain.localized import Localized
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import clock_time
from youthpoint.web.shared.moments import meeting_words
from youthpoint.web.staff.agendas import topics_named
from youthpoint.web.staff.booking_drafts import Draft
from youthpoint.web.staff.pickers import Picker


@dataclass(frozen=True, slots=True, kw_only=True)
class ForWhatPage:
    """What a time may be booked for."""

    topics: tuple[Topic, ...]
    chosen: frozenset[str]
    alone: frozenset[str]
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenPage:
    """What is free; `refused` says why the time that was chosen could not be had."""

    draft: Draft
    topics: tuple[Localized, ...]
    picker: Picker
    anybody: str
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoPage:
    """The time that is held, and for whom; where it was lost, what else is free that day."""

    draft: Draft
    topics: tuple[Localized, ...]
    when: str = ""
    until: str = ""
    person: str = ""
    picker: Picker | None = None
    refused: str = ""

    @classmethod
    def of(cls, held: Booking, draft: Draft, here: Outlook) -> Self:
        """Show the time that is held."""
        expert, zone = here.expert(held.expert_id), here.point.zone
        return cls(
            draft=draft,
            when=meeting_words(held.begins_at, held.length, zone),
            until=clock_time(held.expires_at, zone) if held.expires_at else "",
            person=expert.first_name if expert else "",
            topics=topics_named(draft.topics, here),
        )
