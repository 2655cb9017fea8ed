"""The program that prints slips: somebody stands there, so it looks again all the time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from youthpoint.clock import Clock
from youthpoint.operations.stations import printing
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreBusy

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
    """Print what is asked for, until there was nothing for a while; whoever watches begins anew.

    Each printer has a thread of its own: one that is silent keeps no other waiting.
    """
    stop = stop or Event()
    shop = _Shop(settings, clock, say, stop)
    with ThreadPoolExecutor(len(settings.printers)) as hands:
        for ended in as_completed([hands.submit(shop.keep, each) for each in settings.printers]):
            stop.set()  # what one has met, or has rested from, is over for all
            ended.result()


@dataclass(slots=True)
class _Shop:
    """What all printers have in common; `used` is when one of them has printed last."""

    settings: Settings
    clock: Clock
    say: Callable[[str], None]
    stop: Event
    used: datetime | None = None

    def keep(self, name: str) -> None:
        """See to one printer."""
        with closing(Store.open(self.settings.database)) as store:
            table = _Table(store, self, name)
            while not self.rested() and not self.stop.wait(LOOK):
                try:
                    if done := table.look():
                        self.say(f"slips{f' at {name}' if name else ''}: {done}")
                except StoreBusy as busy:
                    self.say(f"The store is out of reach ({busy}); tried again at once")

    def rested(self) -> bool:
        """Tell whether nothing was printed for a while, after something was."""
        return self.used is not None and self.clock() - self.used > REST


class _Table:
    """A printer, and when it was last asked."""

    def __init__(self, store: Store, shop: _Shop, name: str) -> None:
        from youthpoint.gateways.printers import printer  # noqa: PLC0415 - not for the server
        from youthpoint.operations.waits.outlooks import Outlooks  # noqa: PLC0415
        from youthpoint.wording.slips import SlipWords  # noqa: PLC0415

        settings = shop.settings
        found = printer(settings.printers[name])
        if found is None:
            raise ValueError(name)
        self._store, self._shop = store, shop
        self._press = printing.Press(
            printer=found,
            wording=SlipWords(address=settings.url),
            outlooks=Outlooks(),
            key=settings.key,
            name=name,
        )
        self._asked = shop.clock() - ASK

    def look(self) -> str:
        """Print what is due, or else ask the printer how it is; say what was done."""
        clock, press = self._shop.clock, self._press
        now = clock()
        if printing.is_any_due(self._store, press.name, now=now):
            done = printing.print_due(self._store, press, clock)
            self._asked = self._shop.used = clock()
            return ", ".join(f"{count} {state}" for state, count in done.items())
        if not timedelta() <= now - self._asked < ASK:
            printing.note_state(self._store, press.printer.state(), press.name, now=now)
            self._asked = now
        return ""
