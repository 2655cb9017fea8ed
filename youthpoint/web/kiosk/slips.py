"""The number on paper: by the printer that the server knows, or else by the kiosk's own browser."""

from dataclasses import dataclass
from pathlib import Path

from flask import request
from markupsafe import Markup

from youthpoint.domain.printing import PrinterState
from youthpoint.domain.slips import SlipText
from youthpoint.domain.visits import Visit
from youthpoint.operations import printing
from youthpoint.web.context import key, look_up, now, settings
from youthpoint.web.kiosk.blueprint import device, here
from youthpoint.web.shared.qr import picture
from youthpoint.wording import SlipWords

TRANSLATIONS = Path(__file__).parents[3] / "translations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What the browser prints; it is in the language of the visit."""

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


def paper_for(visit: Visit) -> Paper:
    """Return how the number of this visit comes on paper here."""
    state = look_up(lambda uow: printing.state_at(uow, device(), now=now()))
    stands_in = device().by_browser and state is not PrinterState.READY
    return Paper(state=state, slip=_slip(visit) if stands_in else None)


def _slip(visit: Visit) -> Slip:
    address = settings().url or request.url_root.rstrip("/")
    words = SlipWords(TRANSLATIONS, address=address)
    text = words.slip(printing.slip_of(visit, here(), key=key()))
    return Slip(text=text, language=visit.language, qr=picture(text.address))
