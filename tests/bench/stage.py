"""Two servers at work, and everybody who takes part."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from tests.bench.booked import BURST as TIMES_AT_ONCE
from tests.bench.booked import Bookers
from tests.bench.hands import Hands
from tests.bench.load import Plan
from tests.bench.measuring import Generator, Side
from tests.bench.people import get, newcomers, post, ticket_of
from tests.bench.processes import Running
from tests.bench.stores import Site
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.localized import LANGUAGES

QUEUE = 12
"""How many wait while something else is measured."""

BURST = 32
"""Numbers taken before those who took them leave again, so that the queue stays like a queue."""

SLICE = 0.5
"""Seconds of reading before the other side's turn."""

NEWCOMERS = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What every row needs."""

    ours: Running
    floor: Running
    hands: Hands
    bookers: Bookers
    newcomers: Iterator[bytes]
    generator: Generator

    def start_page(self, connections: int) -> Sequence[Side]:
        """The first page, opened for the first time."""
        requests = [get("/", language=each) for each in LANGUAGES]
        return self._reading(connections, requests, b'href="/need"')

    def ticket_page(self, connections: int) -> Sequence[Side]:
        """As many tickets of people who wait as there are connections, each on its own phone."""
        waiting = self.hands.queue(max(QUEUE, connections))[:connections]
        requests = [ticket_of(each, place) for place, each in enumerate(waiting)]
        return self._reading(connections, requests, b'id="ticket"')

    def board(self, connections: int) -> Sequence[Side]:
        """As many of the staff at their boards."""
        self.hands.queue(QUEUE)
        requests = [each.board() for each in self.hands.team(connections)]
        return self._reading(connections, requests, b'id="queue"')

    def free_times(self, connections: int) -> Sequence[Side]:
        """The free times of a day with anybody of ten experts."""
        return self._reading(connections, self.bookers.looks(), b'name="begins"')

    def free_times_anew(self, connections: int) -> Sequence[Side]:
        """The same, made anew for everybody: as if something changed between any two of them."""
        return self._reading(connections, self.bookers.looks_anew(), b'name="begins"')

    def hold(self, connections: int) -> Sequence[Side]:
        """The request that chooses a free time: it is looked for again, and held."""
        leads_to = b"\r\nLocation: /book/who\r\n"
        return self._booking(connections, self.bookers.choices, leads_to, BookingState.HELD)

    def book(self, connections: int) -> Sequence[Side]:
        """The request that books what is held, and writes what is told of it."""
        leads_to = b"\r\nLocation: /b/"
        return self._booking(connections, self.bookers.orders, leads_to, BookingState.BOOKED)

    def _booking(
        self,
        connections: int,
        requests: Callable[[], Sequence[bytes]],
        leads_to: bytes,
        state: BookingState,
    ) -> Sequence[Side]:
        def plan() -> Plan:
            return Plan(
                port=self.ours.port,
                connections=connections,
                requests=requests(),
                status=303,
                holds=leads_to,
            )

        def after() -> list[str]:
            made = self.bookers.take_off(state)
            return [] if made == TIMES_AT_ONCE else [f"{made} of {TIMES_AT_ONCE} are {state}"]

        return (
            Side(server=self.ours, planned=plan, after=after),
            self._row_floor(connections, TIMES_AT_ONCE),
        )

    def take_number(self, connections: int) -> Sequence[Side]:
        """The one request that registers, each with a session and a form key of its own."""

        def plan() -> Plan:
            self.hands.queue(QUEUE)
            return Plan(
                port=self.ours.port,
                connections=connections,
                requests=list(islice(self.newcomers, BURST)),
                status=303,
                holds=b"\r\nLocation: /t/",
            )

        def after() -> list[str]:
            came = len(self.hands.waiting()) - QUEUE
            return [] if came == BURST else [f"{came} of {BURST} have a number"]

        return (
            Side(server=self.ours, planned=plan, after=after),
            self._row_floor(connections, BURST),
        )

    def call_next(self, connections: int) -> Sequence[Side]:
        """As many experts call at once; between two calls each finishes with their visitor."""
        team = self.hands.team(connections)

        def plan() -> Plan:
            self.hands.queue(QUEUE + connections)
            return Plan(
                port=self.ours.port,
                connections=connections,
                requests=[each.call_next() for each in team],
                status=303,
                holds=b"\r\nLocation: /staff/\r\n",
            )

        def after() -> list[str]:
            helped = self.hands.finish(team)
            return [] if helped == len(team) else [f"{helped} of {len(team)} have somebody"]

        return (
            Side(server=self.ours, planned=plan, after=after),
            self._row_floor(connections, connections),
        )

    def _reading(self, connections: int, requests: list[bytes], holds: bytes) -> Sequence[Side]:
        ours = Plan(
            port=self.ours.port,
            connections=connections,
            requests=requests,
            status=200,
            holds=holds,
            seconds=SLICE,
        )
        once = replace(ours, connections=1, requests=requests[:1], seconds=None)
        self.generator.connect(self.ours, 1)
        size = self.generator.drive(once).size
        asked = [get(f"/page/{size}")]
        floor = replace(ours, port=self.floor.port, requests=asked, holds=b"xxx")
        return (
            Side(server=self.ours, planned=lambda: ours),
            Side(server=self.floor, planned=lambda: floor),
        )

    def _row_floor(self, connections: int, number: int) -> Side:
        floor = Plan(
            port=self.floor.port,
            connections=connections,
            requests=[post("/row", {}, body="x" * 150)] * number,
            status=201,
            holds=b"kept",
        )
        return Side(server=self.floor, planned=lambda: floor)


@contextmanager
def raised(site: Site) -> Iterator[Stage]:
    """Begin both servers; end them afterwards."""
    with ExitStack() as stack:
        ours = stack.enter_context(serving(site))
        floor_log = site.folder / "floor.log"
        words = ("tests.bench.floor", str(site.folder), "{port}")
        floor = stack.enter_context(Running(*words, environ={}, log=floor_log))
        store = stack.enter_context(site.store())
        yield Stage(
            ours=ours,
            floor=floor,
            hands=Hands(site, store, ours.port),
            bookers=Bookers(site, store, ours.port),
            newcomers=newcomers(ours.port, NEWCOMERS),
            generator=stack.enter_context(Generator()),
        )


def serving(site: Site) -> Running:
    """Begin the production server."""
    words = ("youthpoint.cli", "serve", "--port", "{port}")
    return Running(*words, environ=site.environ, log=site.folder / "serve.log")
