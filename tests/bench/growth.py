"""`python -m tests.bench growth`: whether a point that remembers a million visits is slower."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.load import Plan
from tests.bench.measuring import Side, alternate
from tests.bench.people import get, ticket_of
from tests.bench.stage import QUEUE, Stage, raised
from tests.bench.stores import play_a_year, visits_in, with_many_more
from youthpoint.domain.forgetting.retention import months_before

FEW, MANY, QUICK_MANY = 10_000, 1_000_000, 100_000
MOST = 1.5
"""How many times its median among few visits anything may take among many."""

OF_COORDINATOR, LONGEST = ("figures", "next week"), 300.0
"""Milliseconds that such pages may take at the median."""

SAME, CROWDED = 1, 6
"""Months ago: the last one is the same in both stores, in half a year are a hundred times more."""

DAY_IN_MONTH = 14

LONG, QUICK = 1.0, 0.2
"""Seconds that each side of a row is asked for in all."""


def _start_page(stage: Stage) -> Side:
    return _after_a_change(stage, get("/"), b'href="/need"')


def _ticket_page(stage: Stage) -> Side:
    return _after_a_change(stage, ticket_of(stage.hands.queue(QUEUE)[-1], 0), b'id="ticket"')


def _board(stage: Stage) -> Side:
    return _after_a_change(stage, stage.hands.team(1)[0].board(), b'id="queue"')


def _figures(stage: Stage) -> Side:
    return _after_a_change(stage, stage.hands.team(1)[0].figures(), b"<table")


def _of_past(by: str, months: int) -> Callable[[Stage], Side]:
    """The page of figures of a time that many months ago: a day, a month, a year."""

    def side(stage: Stage) -> Side:
        day = months_before(stage.hands.today(), months) + timedelta(days=DAY_IN_MONTH)
        return _after_a_change(stage, stage.hands.coordinator().figures_of(by, day), b"<table")

    return side


def _next_week(stage: Stage) -> Side:
    return _after_a_change(stage, stage.hands.coordinator().next_week(), b'class="slots-g"')


def _next_week_anew(stage: Stage) -> Side:
    """The same when the set-up has changed: what the past says is learnt again."""

    def plan() -> Plan:
        stage.hands.set_up()
        return _only(stage, stage.hands.coordinator().next_week(), b'class="slots-g"')

    return Side(server=stage.ours, planned=plan)


def _take_number(stage: Stage) -> Side:
    return stage.take_number(1)[0]


def _call_next(stage: Stage) -> Side:
    return stage.call_next(1)[0]


def _after_a_change(stage: Stage, request: bytes, holds: bytes) -> Side:
    """The page as it is when something at the point has just changed: nothing kept will do."""
    stage.hands.queue(QUEUE)
    mover = stage.hands.team(2)[1]

    def plan() -> Plan:
        stage.hands.touch(mover)
        return _only(stage, request, holds)

    return Side(server=stage.ours, planned=plan)


def _only(stage: Stage, request: bytes, holds: bytes) -> Plan:
    return Plan(port=stage.ours.port, connections=1, requests=[request], status=200, holds=holds)


ROWS: Mapping[str, Callable[[Stage], Side]] = {
    "start page": _start_page,
    "ticket page": _ticket_page,
    "board": _board,
    "today’s figures": _figures,
    "figures, day": _of_past("day", SAME),
    "figures, month": _of_past("month", SAME),
    "figures, crowded": _of_past("month", CROWDED),
    "figures, year": _of_past("year", CROWDED),
    "next week": _next_week,
    "next week, anew": _next_week_anew,
    "take a number": _take_number,
    "call next": _call_next,
}


HEAD = f"{'':16}{'few, p50 ms':>14}{'many, p50 ms':>14}{'times':>8}{'bar':>6}{'errors':>8}"


def run(*, quick: bool) -> bool:
    """Measure, print, and return whether every bar was reached."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        site = play_a_year(folder / "year", quick=quick)
        few = with_many_more(site, folder / "few", FEW)
        many = with_many_more(site, folder / "many", QUICK_MANY if quick else MANY)
        print(f"Stores with {visits_in(few)} and with {visits_in(many)} visits\n")
        with raised(few) as small, raised(many) as large:
            print(HEAD)
            long = QUICK if quick else LONG
            rows = [measure(small, large, name, long=long, most=MOST) for name in ROWS]
    return all(rows)


def measure(small: Stage, large: Stage, name: str, *, long: float, most: float) -> bool:
    """Measure a row on both; tell whether it takes at most so many times as long on the other."""
    sides = [ROWS[name](stage) for stage in (small, large)]
    for side in sides:
        small.generator.connect(side.server, 1)
    few, many = alternate(small.generator, sides, seconds=long)
    times = many.percentile(0.5) / few.percentile(0.5)
    wrong = [*few.wrong, *many.wrong]
    print(
        f"{name:16}{few.percentile(0.5):>14.2f}{many.percentile(0.5):>14.2f}{times:>8.2f}"
        f"{most:>6g}{len(wrong):>8}"
    )
    for said in wrong[:2]:
        print(f"    {said!r}")
    for stage in (small, large):
        stage.hands.go_home()
    slow = any(each in name for each in OF_COORDINATOR) and many.percentile(0.5) > LONGEST
    return not wrong and times <= most and not slow
