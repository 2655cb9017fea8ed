"""`python -m tests.bench server`: the production server beside the floor of the same run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import disk
from tests.bench.measuring import Measured, Side, alternate
from tests.bench.stage import Stage, raised, serving
from tests.bench.stores import Site, play_a_year, visits_in

CONNECTIONS = (1, 8, 32)
JUDGED = 8
"""The number of connections at which the bar stands."""

LONG, QUICK = 3.0, 0.6
"""Seconds that each side of a row is asked for in all."""

STARTS = 3
LEAST_PAGE, LEAST_SEARCH, LEAST_WRITE = 0.4, 0.25, 0.3
MOST_CALL_P99, MOST_BOOK_P95 = 100.0, 80.0
MOST_MEGABYTES, MOST_START = 100.0, 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is measured, and how much of the floor it has to reach."""

    name: str
    sides: Callable[[Stage, int], Sequence[Side]]
    least: float
    most_p99: float | None = None
    most_p95: float | None = None
    writes: bool = False


ROWS = (
    Row(name="start page", sides=Stage.start_page, least=LEAST_PAGE),
    Row(name="ticket page", sides=Stage.ticket_page, least=LEAST_PAGE),
    Row(name="board", sides=Stage.board, least=LEAST_PAGE),
    Row(name="free times", sides=Stage.free_times, least=LEAST_SEARCH),
    Row(name="free times, each anew", sides=Stage.free_times_anew, least=0.0),
    Row(name="take a number", sides=Stage.take_number, least=LEAST_WRITE, writes=True),
    Row(
        name="call next",
        sides=Stage.call_next,
        least=LEAST_WRITE,
        most_p99=MOST_CALL_P99,
        writes=True,
    ),
    Row(name="hold a time", sides=Stage.hold, least=LEAST_WRITE, writes=True),
    Row(name="book", sides=Stage.book, least=LEAST_WRITE, most_p95=MOST_BOOK_P95, writes=True),
)


def run(*, quick: bool) -> bool:
    """Measure, print, and return whether every bar was reached."""
    with TemporaryDirectory() as folder:
        site = play_a_year(Path(folder), quick=quick)
        print(f"A store with a year of visits: {visits_in(site)}")
        return measure(site, long=QUICK if quick else LONG)


def measure(site: Site, *, long: float) -> bool:
    """Measure this site."""
    reached = [_start(site)]
    with raised(site) as stage:
        print(HEAD)
        for connections in CONNECTIONS:
            for row in ROWS:
                reached.append(_measure(stage, row, connections, long))
                stage.hands.go_home()
        memory = stage.ours.pss_megabytes()
    print(f"\nPSS of all processes after this: {memory:.0f} MB (at most {MOST_MEGABYTES:.0f})")
    return all(reached) and memory <= MOST_MEGABYTES


HEAD = f"""
{"":22}{"conn.":>6}{"req/s":>8}{"p50 ms":>8}{"p95":>7}{"p99":>7}{"CPU ms":>8}\
{"floor/s":>9}{"CPU ms":>8}{"of floor":>9}{"bar":>6}{"errors":>8}  commits/s"""


def _start(site: Site) -> bool:
    seconds = []
    for _time in range(STARTS):
        with serving(site) as server:
            seconds.append(server.start_seconds)
    shown = ", ".join(f"{each:.2f}" for each in seconds)
    print(f"From the command to the first page: {shown} s (at most {MOST_START:.0f})")
    return min(seconds) <= MOST_START


def _measure(stage: Stage, row: Row, connections: int, long: float) -> bool:
    commits = f"{disk.commits():10.0f}" if row.writes else ""
    sides = row.sides(stage, connections)
    for side in sides:
        stage.generator.connect(side.server, connections)
    ours, floor = alternate(stage.generator, sides, seconds=long)
    part = ours.rate / floor.rate if floor.rate else 0.0
    wrong = len(ours.wrong) + len(floor.wrong)
    bar = f"{row.least:g}" if connections == JUDGED and row.least else ""
    print(
        f"{row.name:22}{connections:>6}{ours.rate:>8.0f}{_percentiles(ours)}{ours.cpu_ms:>8.2f}"
        f"{floor.rate:>9.0f}{floor.cpu_ms:>8.2f}{part:>9.2f}{bar:>6}{wrong:>8}{commits}"
    )
    for said in (*ours.wrong[:2], *floor.wrong[:2]):
        print(f"    {said!r}")
    late = row.most_p99 is not None and ours.percentile(0.99) > row.most_p99
    if connections == JUDGED:
        late |= row.most_p95 is not None and ours.percentile(0.95) > row.most_p95
    return not wrong and not late and (connections != JUDGED or part >= row.least)


def _percentiles(measured: Measured) -> str:
    p50, p95, p99 = (measured.percentile(each) for each in (0.5, 0.95, 0.99))
    return f"{p50:>8.1f}{p95:>7.1f}{p99:>7.1f}"
