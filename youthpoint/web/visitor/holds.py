"""A time that is held for somebody who tells the rest: until when, and what was told."""

from dataclasses import dataclass, replace

from flask import redirect, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.errors import Reason
from youthpoint.domain.experts import Channel
from youthpoint.domain.localized import Localized
from youthpoint.operations.booking import bookings
from youthpoint.operations.messages import phones
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import key, lately, now, store
from youthpoint.web.i18n import clock_time
from youthpoint.web.shared.experts import CHANNELS
from youthpoint.web.shared.moments import meeting_words
from youthpoint.web.visitor import booking_drafts, whereabouts
from youthpoint.web.visitor.booking_drafts import BookingDraft
from youthpoint.web.visitor.call_pages import topics_named
from youthpoint.web.visitor.drafts import Draft
from youthpoint.web.visitor.pages import may_need_exit
from youthpoint.web.visitor.slots import Choice
from youthpoint.web.visitor.time_finding import THE_WAY, Look


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPage:
    """A time that is held `until`, and what was told.

    `begins` is the time as forms send it; `times` and `people` are the pages on which it was
    chosen. For a phone call the number is needed; we call `from_phone`.
    """

    begins: str
    when: str
    times: str
    people: str
    person: str
    channel: str
    calls: bool
    meets_online: bool
    from_phone: str
    topics: tuple[Localized, ...]
    told: BookingDraft
    phone: str
    until: str
    mail: bool
    partners: Localized
    age_under: int
    exit: bool
    refused: str = ""
    did: str = ""


def going() -> HeldPage | None:
    """Return what is held for whoever is on the way to a booking, if anything is."""
    draft, told = whereabouts.draft_here(), booking_drafts.present()
    if draft is None or told.begins_at is None:
        return None
    here = whereabouts.here()
    held = bookings.stay_on_form(store(), here.point.id, told.form_key, now=now())
    if held is None or held.state is not BookingState.HELD:
        return None
    return _held_page(here, draft, told, held)


def back_to_times() -> Redirect:
    """Lead back to the free times; say so if a time was held and is not any more.

    After the booking was made it leads there: a form may be sent twice.
    """
    draft, told = whereabouts.draft_here(), booking_drafts.present()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    if told.over and (booked := _booked_with(told)):
        link = codes.link(key(), booked.id, booked.nonce)
        return redirect(url_for("visitor.booking", link=link), code=303)
    if told.begins_at is None:
        return redirect(url_for("visitor.book"), code=303)
    look = look_of(draft, told)
    booking_drafts.keep(replace(told, begins="", hold=""))
    session["book-refused"] = Reason.HOLD_EXPIRED
    return redirect(look.choice.times(look.way), code=303)


def look_of(draft: Draft, told: BookingDraft) -> Look:
    """Return what was looked for when the time was chosen."""
    begins = told.begins_at
    choice = Choice(
        expert=told.expert,
        channel=booking_drafts.channel_of(told),
        day=whereabouts.here(lately).point.day_of(begins) if begins else None,
    )
    return Look(topics=tuple(draft.topics), choice=choice, begins=begins, apart_from=told.hold)


def _booked_with(told: BookingDraft) -> Booking | None:
    point_id = whereabouts.here(lately).point.id
    kept = bookings.stay_on_form(store(), point_id, told.form_key, now=now())
    return kept if kept and kept.state is not BookingState.HELD else None


def _held_page(here: Outlook, draft: Draft, told: BookingDraft, held: Booking) -> HeldPage:
    expert = here.expert(held.expert_id)
    zone, choice = here.point.zone, look_of(draft, told).choice
    return HeldPage(
        begins=held.begins_at.isoformat(),
        when=meeting_words(held.begins_at, held.length, zone),
        times=choice.times(THE_WAY),
        people=choice.people(THE_WAY),
        person=expert.first_name if expert else "",
        channel=CHANNELS[held.channel],
        calls=held.channel is Channel.CALL,
        meets_online=held.channel is Channel.VIDEO,
        from_phone=here.point.help_phone,
        topics=topics_named(draft.topics, here),
        told=told,
        phone=phones.shown(told.phone) if told.phone else "",
        until=clock_time(held.expires_at or now(), zone),
        mail=here.point.policy.mail,
        partners=here.point.partners,
        age_under=here.point.age_under,
        exit=may_need_exit(here, draft.topics),
    )
