"""A receipt printer, as the settings name it.

`network://host:9100`, `file:///dev/usb/lp0` and `usb://04b8:0e15` name one; `dummy:` prints on
nothing. With `?mute` at the end, one at the network prints without being asked how it is: some
cheap ones never answer.
"""

import time
from functools import partial
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from youthpoint.domain.stations.printing import PrinterState
from youthpoint.domain.stations.slips import SlipText
from youthpoint.gateways import wires
from youthpoint.gateways.slips import rendered
from youthpoint.operations.ports import NotPrinted, Printer

PORT = 9100
"""Where printers in a network take bytes."""

HOW_IT_IS, ITS_PAPER = b"\x10\x04\x01", b"\x10\x04\x04"
"""Questions that a printer answers at once, even when it can't print: DLE EOT 1 and 4."""

ANSWERS, ANSWER = 0x93, 0x12
"""The bits that each answer has, and how they stand; whatever else it says, it says unasked."""

OFFLINE, NO_PAPER = 0x08, 0x60


class Press:
    """A printer at the end of a line; one that is `mute` is never asked how it is."""

    def __init__(self, way: wires.Way, *, mute: bool = False) -> None:
        self._way = way
        self._mute = mute

    def state(self) -> PrinterState:
        """Ask how it is; who does not answer in time is away."""
        try:
            with self._way() as wire:
                return self._asked(wire)
        except OSError:
            return PrinterState.AWAY

    def print(self, text: SlipText) -> None:
        """Print a slip, when the printer says before and after that it can.

        Raises:
            NotPrinted: it is away or out of paper, or was so before the end.
        """
        data = rendered(text)
        try:
            with self._way() as wire:
                self._see_that_it_can(wire)
                wire.send(data)
                self._see_that_it_can(wire)
        except OSError as error:
            raise NotPrinted(PrinterState.AWAY) from error

    def _see_that_it_can(self, wire: wires.Wire) -> None:
        found = self._asked(wire)
        if found is not PrinterState.READY:
            raise NotPrinted(found)

    def _asked(self, wire: wires.Wire) -> PrinterState:
        if self._mute:
            return PrinterState.READY
        if _answer(wire, ITS_PAPER) & NO_PAPER:
            return PrinterState.NO_PAPER
        return PrinterState.AWAY if _answer(wire, HOW_IT_IS) & OFFLINE else PrinterState.READY


class Nowhere:
    """Prints on nothing, and is always ready: for trying things out."""

    def state(self) -> PrinterState:
        """Tell that it is ready."""
        return PrinterState.READY

    def print(self, text: SlipText) -> None:
        """Put the slip into the printer's bytes, and drop them."""
        rendered(text)


def printer(address: str) -> Printer | None:
    """Return the printer at this address; without an address there is none.

    Raises:
        ValueError: nobody can understand the address.
    """
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme == "dummy":
        return Nowhere()
    return Press(_way(parts), mute=_is_mute(parts))


def _way(parts: SplitResult) -> wires.Way:
    match parts.scheme:
        case "network" if parts.hostname:
            return partial(wires.network, parts.hostname, parts.port or PORT)
        case "file" if parts.path:
            return partial(wires.file, Path(parts.path))
        case "usb":
            return partial(wires.usb, *_ids(parts))
    raise ValueError(parts.geturl())


def _is_mute(parts: SplitResult) -> bool:
    """Tell whether it is never asked; a plain file does not answer, and at USB nobody listens."""
    if parts.scheme == "file":
        return not Path(parts.path).is_char_device()
    return parts.scheme == "usb" or parts.query == "mute"


def _ids(parts: SplitResult) -> tuple[int, int]:
    vendor, product = parts.netloc.split(":")
    return int(vendor, 16), int(product, 16)


def _answer(wire: wires.Wire, question: bytes) -> int:
    """Return the answer's byte, past all that the printer says unasked.

    Raises:
        OSError: it said nothing, or no answer in its time, or hung up.
    """
    wire.send(question)
    over = time.monotonic() + wires.PATIENCE
    while time.monotonic() < over and (said := wire.receive()):
        for byte in said:
            if byte & ANSWERS == ANSWER:
                return byte
    raise ConnectionError
