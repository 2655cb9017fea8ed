"""A number or a time on paper: by the printer of the house, or by the kiosk's own browser."""

from dataclasses import dataclass

from flask import request
from markupsafe import Markup

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.domain.stations.slips import SlipText
from youthpoint.operations.stations import printing
from youthpoint.operations.stations.slips import slip_of
from youthpoint.web.context import key, look_up, now, settings
from youthpoint.web.kiosk.blueprint import device, here
from youthpoint.web.shared.qr import picture
from youthpoint.wording.slips import SlipWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What the browser prints; it is in the language of whom it is for."""

    text: SlipText
    language: str
    qr: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """How the printer is, where there is one; and the slip, if the browser stands in for it."""

    state: PrinterState | None
    slip: Slip | None = None

    @property
    def printed(self) -> bool:
        """Tell whether the printer gives a slip."""
        return self.state is PrinterState.READY

    @property
    def missing(self) -> bool:
        """Tell whether there is a printer, and no slip can be had."""
        return self.state is not None and not self.printed and self.slip is None


def paper_for(it: Visit | Booking) -> Paper:
    """Return how a number or a booked time comes on paper here."""
    state = look_up(lambda uow: printing.state_at(uow, device(), now=now()))
    stands_in = device().by_browser and state is not PrinterState.READY
    return Paper(state=state, slip=_slip(it) if stands_in else None)


def _slip(it: Visit | Booking) -> Slip:
    address = settings().url or request.url_root.rstrip("/")
    words = SlipWords(address=address, further=settings().catalogues)
    text = words.slip(slip_of(it, here(), key=key()))
    return Slip(text=text, language=it.language, qr=picture(text.address))
