"""The program that prints slips: somebody stands there, so it looks again all the time."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from threading import Event

from youthpoint.clock import Clock
from youthpoint.operations import printing
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreBusy
from youthpoint.worker.quick import TRANSLATIONS

LOOK = 0.2
"""Seconds between two looks for a slip: one question to the store, of some ten microseconds."""

ASK = timedelta(seconds=20)
"""How often the printer is asked how it is."""

REST = timedelta(minutes=1)
"""After so long without a slip the program ends, with all that printing has brought in."""


def keep_printing(
    settings: Settings,
    clock: Clock,
    *,
    say: Callable[[str], None],
    stop: Event | None = None,
) -> None:
    """Print what is asked for, until there was nothing for a while; whoever watches begins anew."""
    stop = stop or Event()
    with closing(Store.open(settings.database)) as store:
        table = _Table(store, settings, clock)
        while not table.rested() and not stop.wait(LOOK):
            try:
                if done := table.look():
                    say(f"slips: {done}")
            except StoreBusy as busy:
                say(f"The store is out of reach ({busy}); tried again at once")


class _Table:
    """The printer, and when it was last asked and last used."""

    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        from youthpoint.gateways.printers import printer  # noqa: PLC0415 - not for the server
        from youthpoint.operations.outlooks import Outlooks  # noqa: PLC0415
        from youthpoint.wording import SlipWords  # noqa: PLC0415

        found = printer(settings.printer)
        if found is None:
            raise ValueError(settings.printer)
        self._store, self._clock = store, clock
        self._press = printing.Press(
            printer=found,
            wording=SlipWords(TRANSLATIONS, address=settings.url),
            outlooks=Outlooks(),
            key=settings.key,
        )
        self._asked = clock() - ASK
        self._used: datetime | None = None

    def look(self) -> str:
        """Print what is due, or else ask the printer how it is; say what was done."""
        now = self._clock()
        if printing.is_any_due(self._store, now=now):
            done = printing.print_due(self._store, self._press, self._clock)
            self._asked = self._used = self._clock()
            return ", ".join(f"{count} {state}" for state, count in done.items())
        if not timedelta() <= now - self._asked < ASK:
            printing.note_state(self._store, self._press.printer.state(), now=now)
            self._asked = now
        return ""

    def rested(self) -> bool:
        """Tell whether nothing was printed for a while, after something was."""
        return self._used is not None and self._clock() - self._used > REST
