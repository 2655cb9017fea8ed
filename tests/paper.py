"""A receipt printer that draws: it reads the bytes of a slip as such a printer does."""

from dataclasses import dataclass, field
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

DOTS = 384
"""The width of the narrow paper, 58 mm."""

LETTER, LINE = 12, 30
"""Dots from one letter to the next, and from one line to the next."""

CODE_PAGES = {0: "cp437", 2: "cp850", 13: "cp857", 16: "cp1252", 19: "cp858"}

ESC, GS, NEW_LINE = 0x1B, 0x1D, 0x0A


@dataclass
class Paper:
    """What came out: lines of text, pictures, and whether the paper was cut."""

    lines: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    cut: bool = False
    page: int = -1
    size: int = 1
    bold: bool = False
    _drawn: list[tuple[str | Image.Image, int, bool]] = field(default_factory=list)

    def picture(self) -> Image.Image:
        """Draw the whole slip."""
        heights = [
            each.height if isinstance(each, Image.Image) else LINE * size
            for each, size, _ in self._drawn
        ]
        paper = Image.new("L", (DOTS, sum(heights) + 2 * LINE), 255)
        top = LINE
        for (each, size, bold), height in zip(self._drawn, heights, strict=True):
            if isinstance(each, Image.Image):
                paper.paste(each, ((DOTS - each.width) // 2, top))
            else:
                _write(paper, each, top, size, bold=bold)
            top += height
        return paper

    def end_line(self, text: str) -> None:
        """Let the paper move on by a line, or by several when it is too long."""
        self.lines.append(text)
        self.sizes.append(self.size)
        for line in wrap(text, DOTS // (LETTER * self.size)) or [""]:
            self._drawn.append((line, self.size, self.bold))

    def paste(self, picture: Image.Image) -> None:
        """Draw a picture."""
        self.pictures.append(picture)
        self._drawn.append((picture, 1, False))


def read(data: bytes) -> Paper:
    """Print these bytes; a command that no printer of ours knows is a fault."""
    paper, text, place = Paper(), "", 0
    while place < len(data):
        if data[place] in (ESC, GS):
            place = _command(paper, data, place)
        elif data[place] == NEW_LINE:
            paper.end_line(text)
            text, place = "", place + 1
        else:
            text += data[place : place + 1].decode(CODE_PAGES[paper.page])
            place += 1
    assert not text, "a line that never ended"
    return paper


def _command(paper: Paper, data: bytes, place: int) -> int:
    """Obey a command; return where the next one is."""
    what, value = data[place : place + 2], data[place + 2]
    match what:
        case b"\x1b@":
            paper.page, paper.size, paper.bold = 0, 1, False
            return place + 2
        case b"\x1dv":
            return _raster(paper, data, place + 4)
        case b"\x1bt":
            paper.page = value
            paper.pages.add(value)
        case b"\x1bE":
            paper.bold = bool(value)
        case b"\x1d!":
            paper.size = (value >> 4) + 1
        case b"\x1dV":
            paper.cut = True
        case _:
            assert what in (b"\x1ba", b"\x1bd"), what
    return place + 3


def _raster(paper: Paper, data: bytes, place: int) -> int:
    width, height = (int.from_bytes(data[at : at + 2], "little") for at in (place, place + 2))
    end = place + 4 + width * height
    drawn = Image.frombytes("1", (8 * width, height), data[place + 4 : end], "raw", "1;I")
    paper.paste(drawn.convert("L"))
    return end


def _write(paper: Image.Image, text: str, top: int, size: int, *, bold: bool) -> None:
    font = ImageFont.load_default(20)
    line = Image.new("L", (LETTER * max(len(text), 1), LINE), 255)
    ImageDraw.Draw(line).text((0, 0), text, fill=0, font=font, stroke_width=int(bold))
    grown = line.resize((line.width * size, line.height * size), Image.Resampling.NEAREST)
    paper.paste(grown, ((DOTS - grown.width) // 2, top))
