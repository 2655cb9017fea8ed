"""What lies outside, as the operations ask for it; `youthpoint.gateways` brings it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from youthpoint.domain.messages.outbox import Message
from youthpoint.domain.messages.pushes import Browser
from youthpoint.domain.points import Point
from youthpoint.domain.setup.entries import Entry, Owner
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.domain.stations.slips import BookedSlip, Slip, SlipText


class Undeliverable(Exception):  # noqa: N818 - an answer of the operator's, not a fault of ours
    """The operator will never deliver this; said by a code without an address in it."""


class TryLater(Exception):  # noqa: N818 - as above
    """Nothing was sent; another try may do."""


class MaybeSent(Exception):  # noqa: N818 - as above
    """The operator fell silent after it was given the message: it may be on its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message in words. An e-mail shows the subject; `key` is the same at each try.

    A browser shows the subject above the text, and opens `path` of its own point.
    """

    key: str
    address: str
    sender: str
    subject: str
    text: str
    path: str = ""
    browser: Browser | None = None


class Messenger(Protocol):
    """Whoever brings messages; `repeatable` when the same key twice does no harm."""

    @property
    def repeatable(self) -> bool:
        """Tell whether sending the same key twice brings it once."""
        ...

    def send(self, letter: Letter) -> None:
        """Send a letter.

        Raises:
            Undeliverable: it will never arrive.
            TryLater: it was not sent.
            MaybeSent: nobody knows whether it was.
        """
        ...


class Wording(Protocol):
    """Whoever words messages."""

    def letter(self, message: Message, point: Point, path: str) -> Letter:
        """Word a message of this point; its link leads to `path`."""
        ...


class NotPrinted(Exception):  # noqa: N818 - an answer of the printer's, not a fault of ours
    """The printer did not take a slip; `state` says how it is."""

    def __init__(self, state: PrinterState) -> None:
        super().__init__(state.value)
        self.state = state


class Printer(Protocol):
    """Whoever prints slips; no call takes longer than some seconds."""

    def state(self) -> PrinterState:
        """Tell how it is."""
        ...

    def print(self, text: SlipText) -> None:
        """Print a slip.

        Raises:
            NotPrinted: it did not, or not all of it.
        """
        ...


class SlipWording(Protocol):
    """Whoever words slips."""

    def slip(self, slip: Slip | BookedSlip) -> SlipText:
        """Word a slip in its language."""
        ...


class Trouble(StrEnum):
    """Why a catalogue of services has not told what it was asked."""

    BROKEN = "broken"
    GONE = "gone"
    NO_PLACE = "no-place"
    OUT_OF_REACH = "out-of-reach"
    SILENT = "silent"
    UNREADABLE = "unreadable"


class NotTold(Exception):  # noqa: N818 - an answer of the catalogue's, not a fault of ours
    """The catalogue has not told; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class ServiceCatalogue(Protocol):
    """A public catalogue of services; no question takes longer than some seconds."""

    def entry(self, entry_id: str) -> Entry:
        """Return what is said of a place.

        Raises:
            NotTold: there is none, or the catalogue does not say.
        """
        ...

    def owner(self, owner_id: str) -> Owner:
        """Return an organisation with its places.

        Raises:
            NotTold: there is none, or the catalogue does not say.
        """
        ...
