"""What the link of a booking opens, and how a booking is told."""

import msgspec

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.operations import returning
from youthpoint.operations.outlook import Outlook
from youthpoint.web.api import told
from youthpoint.web.context import device, key, now, outlook, store

PAGE = "/b/"
"""What the address of a booking's page begins with."""


def found(link: str) -> Booking:
    """Return the booking that a link opens.

    Raises:
        Refused: there is none, or its day is over; or too many wrong links were tried.
    """
    sender = f"link:{device()}"
    return returning.find_by_link(store(), link, sender=sender, key=key(), now=now())


def link_of(booking: Booking) -> str:
    """Return the link of a booking.

    Raises:
        Refused: its day is over, and with that its link.
    """
    if not booking.nonce:
        raise Refused(Reason.BOOKING_UNKNOWN)
    return codes.link(key(), booking.id, booking.nonce)


def shown(booking: Booking) -> told.Booking:
    """Tell what a booking's link opens (306/2019, section 6, subsection 2)."""
    here = outlook(booking.point_id)
    point = here.point
    return told.Booking(
        state=booking.state,
        point=point.id,
        place=told.Place(name=told.words(point.name), address=told.words(point.address)),
        expert=person(here, booking),
        channel=booking.channel,
        room=booking.room or msgspec.UNSET,
        video_link=_video_link(here, booking) or msgspec.UNSET,
        begins_at=booking.begins_at.astimezone(point.zone),
        ends_at=booking.ends_at.astimezone(point.zone),
        acts=list(_acts(here, booking)),
    )


def shown_first(booking: Booking) -> told.Booked:
    """Tell the same to who has just booked, and the ways back."""
    link = link_of(booking)
    code = codes.shown(codes.code(key(), booking.id, booking.nonce))
    known = msgspec.structs.asdict(shown(booking))
    return told.Booked(**known, link=link, code=code, page=f"{PAGE}{link}")


def person(here: Outlook, booking: Booking) -> told.Person:
    """Tell whom one meets."""
    expert = here.expert(booking.expert_id)
    return told.Person(id=booking.expert_id, first_name=expert.first_name if expert else "")


def _video_link(here: Outlook, booking: Booking) -> str:
    expert = here.expert(booking.expert_id)
    meets = booking.channel is Channel.VIDEO and booking.keeps
    return expert.video_link if expert and meets else ""


def _acts(here: Outlook, booking: Booking) -> list[str]:
    if booking.state is not BookingState.BOOKED:
        return []
    today = booking.day == here.point.day_of(now())
    return ["move", "cancel", *(["check-in"] if today and here.opening.open else [])]
