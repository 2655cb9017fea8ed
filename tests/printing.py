"""A printer that does as it is told, and a press around it."""

from dataclasses import dataclass, field

from tests.cast import KEY
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.domain.stations.slips import SlipText
from youthpoint.operations.ports import NotPrinted, Printer
from youthpoint.operations.stations.printing import Press
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.wording.slips import SlipWords

ADDRESS = "https://nuoret.example.fi"
WORDS = SlipWords(address=ADDRESS)


@dataclass
class Machine:
    """Keeps in `printed` what it is given, while it `is_` ready; `asked` counts the questions."""

    is_: PrinterState = PrinterState.READY
    printed: list[SlipText] = field(default_factory=list)
    asked: int = 0

    def state(self) -> PrinterState:
        self.asked += 1
        return self.is_

    def print(self, text: SlipText) -> None:
        if self.is_ is not PrinterState.READY:
            raise NotPrinted(self.is_)
        self.printed.append(text)


def press(printer: Printer, name: str = "") -> Press:
    return Press(printer=printer, wording=WORDS, outlooks=Outlooks(), key=KEY, name=name)
