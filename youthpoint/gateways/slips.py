"""A slip as receipt printers understand it (ESC/POS), by python-escpos.

The library takes half a second and much memory to come, so that only what prints brings it in. Its
words are set in code page 437, the first one of every printer, which has Ä, Ö and Å; what it lacks
is looked for in others. The QR code goes as a picture: fewer printers draw one by themselves.
"""

import shutil
from textwrap import wrap
from typing import TYPE_CHECKING

from youthpoint.domain.messages.gsm7 import ALIKE
from youthpoint.domain.stations.slips import SlipText

if TYPE_CHECKING:
    from escpos.printer import Dummy

PROFILE = "TM-T20II"
"""Of the library's printers one whose commands nearly all others know."""

COLUMNS = 32
"""Letters of a line on the narrow paper, 58 mm; the wide one has more."""

WIDEST = 8
"""How many times as large as ordinary letters the number can be at the most."""

MODULE = 6
"""Dots of a square of the QR code: ¾ mm, and of the whole code 25 to 30 mm."""


def rendered(text: SlipText) -> bytes:
    """Return all that the printer is sent, from resetting it to cutting the paper."""
    paper = _paper()
    paper.hw("INIT")
    paper.set(align="center", bold=True)
    _lines(paper, text.point)
    paper.set(bold=False)
    _lines(paper, "", text.label)
    _number(paper, text.number)
    paper.set(bold=True)
    _lines(paper, "", *text.where)
    paper.set(bold=False)
    if text.address:
        _lines(paper, "", text.scan)
        paper.qr(text.address, ec=1, size=MODULE)
    _lines(paper, text.code, "", text.keep, text.at)
    paper.cut(mode="PART")
    return bytes(paper.output)


def _number(paper: "Dummy", number: str) -> None:
    size = min(WIDEST, COLUMNS // len(number))
    paper.set(custom_size=True, width=size, height=size, bold=True)
    paper.textln(number)
    paper.set(custom_size=True, width=1, height=1, bold=False)


def _lines(paper: "Dummy", *texts: str) -> None:
    """Set each text, without signs that only few code pages have."""
    for text in texts:
        for line in wrap(text.translate(ALIKE), COLUMNS) or [""]:
            paper.textln(line)


def _paper() -> "Dummy":
    from escpos import capabilities  # noqa: PLC0415 - heavy
    from escpos.printer import Dummy  # noqa: PLC0415

    # What it knows of printers it keeps in a folder that nobody reads again.
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return Dummy(profile=PROFILE)
