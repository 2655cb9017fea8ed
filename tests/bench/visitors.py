"""Visitors at once, each with a browser and a connection of their own: threads of one process."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from random import Random
from time import perf_counter, sleep

from tests.bench.load import HOST, PATIENCE
from tests.bench.people import Browser
from youthpoint.domain.localized import LANGUAGES

VISITORS = 100

PAUSE, LONGEST_PAUSE = 3.0, 10.0
"""Seconds that somebody looks at a page, at the mean and at the most; most pauses are short."""

FILE = re.compile(rb'(?:href|src)="(/static/[^"#]+)')
LONGEST_WORDS = 200


@dataclass(slots=True, kw_only=True)
class Walked:
    """How long each page took, in seconds; how many numbers were given, and what went wrong.

    A form and the page that it leads to are two.
    """

    lapses: list[float] = field(default_factory=list)
    numbers: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Walked") -> None:
        """Take somebody else's walk in."""
        self.lapses += other.lapses
        self.numbers += other.numbers
        self.wrong += other.wrong


def walk(port: int, begin: float, until: float) -> Walked:
    """Let all of them walk from one moment of `perf_counter` to the other."""
    found = Walked()
    with ThreadPoolExecutor(VISITORS) as crowd:
        sleep(max(begin - perf_counter(), 0.0))
        for each in crowd.map(lambda place: _come(port, place, until), range(VISITORS)):
            found.add(each)
    return found


def _come(port: int, place: int, until: float) -> Walked:
    """Go one's way, and look at every page for as long as somebody would."""
    pauses = Random(place)  # noqa: S311 - made-up people
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE)) as line:
        browser = Browser(port=port, language=LANGUAGES[place % len(LANGUAGES)], line=line)
        visitor = _Visitor(browser)
        try:
            for _page in visitor.way():
                pause = min(pauses.expovariate(1 / PAUSE), LONGEST_PAUSE)
                if perf_counter() + pause >= until:
                    break
                sleep(pause)
        except (AssertionError, HTTPException, OSError) as error:
            visitor.walked.wrong.append(repr(error)[:LONGEST_WORDS])
    return visitor.walked


class _Visitor:
    """Somebody who comes from the street, takes a number and keeps looking at their ticket."""

    def __init__(self, browser: Browser) -> None:
        self._browser, self.walked = browser, Walked()

    def way(self) -> Iterator[None]:
        """Pause wherever a page has come."""
        yield  # they do not all come in the same moment
        for path in dict.fromkeys(FILE.findall(self._page("/"))):
            self._browser.get(path.decode())  # a browser that was never here has none of them
        yield
        self._page("/need")
        yield
        self._page(self._sent("/need", topics="work"))
        yield
        self._page("/who")
        yield
        ticket = self._sent("/who", nickname="", age_band="18_24")
        self.walked.numbers += 1
        while True:
            assert b'id="ticket"' in self._page(ticket), ticket
            yield

    def _page(self, path: str) -> bytes:
        with self._timed():
            return self._browser.get(path)

    def _sent(self, path: str, **fields: str) -> str:
        with self._timed():
            return self._browser.post(path, **fields)

    @contextmanager
    def _timed(self) -> Iterator[None]:
        at = perf_counter()
        yield
        self.walked.lapses.append(perf_counter() - at)
