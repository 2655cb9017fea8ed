"""`python -m tests.bench listeners`: how soon many phones know what has happened."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from tests.bench import ears, visitors
from tests.bench.ears import Phone, Received
from tests.bench.hands import Colleague, Hands
from tests.bench.load import HOST
from tests.bench.people import COOKIE, signed
from tests.bench.processes import Running
from tests.bench.stage import serving
from tests.bench.stores import KEY, play_a_year
from tests.bench.visitors import VISITORS, Walked
from youthpoint.domain import codes
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store

LISTENERS = 500
"""Phones, each with a ticket of its own."""

SETTLING, AFTER = 6.0, 2.0
"""Seconds until everybody listens, and after the last change."""

BETWEEN = 0.7
CHANGES, QUICK_CHANGES = 86, 8
"""Many of them take a minute."""

LONGEST_END = 5.0
"""Seconds that the server may take to end."""

MOST_P95, MOST_ORDINARY_P95 = 250.0, 100.0

Way = Callable[[int, Sequence[Phone], float], list[Received]]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A server, and what happens at its point."""

    server: Running
    store: Store
    hands: Hands
    colleague: Colleague
    phones: Sequence[Phone]

    def change(self) -> tuple[int, float]:
        """Change what everybody sees; return the revision, and when it was kept."""
        self.hands.touch(self.colleague)
        at = perf_counter()
        with self.store.read() as uow:
            revision = uow.points.revision(uow.points.ids()[0])
        assert revision is not None
        return revision[0], at


def run(*, quick: bool) -> bool:
    """Measure, print, and return whether every bar was reached."""
    with TemporaryDirectory() as folder:
        site = play_a_year(Path(folder), quick=True)
        with serving(site) as server, site.store() as store:
            hands = Hands(site, store, server.port)
            house = House(
                server=server,
                store=store,
                hands=hands,
                colleague=hands.team(1)[0],
                phones=_phones(hands.queue(LISTENERS)),
            )
            print(HEAD)
            changes = QUICK_CHANGES if quick else CHANGES
            told = _measure(house, "streams", ears.listen, changes, after=AFTER)
            hands.queue(LISTENERS)
            _measure(house, "asking, 10 s", ears.ask, changes, after=ears.EVERY + AFTER)
            ended = _end(house)
    return told and ended


HEAD = f"""{LISTENERS} phones with a ticket each, and {VISITORS} visitors on their way.

{"":14}{"p50 ms":>8}{"p95":>8}{"p99":>8}{"told":>14}{"CPU s":>8}{"PSS MB":>8} |{"pages":>7}\
{"p50 ms":>8}{"p95":>8}{"p99":>8}{"numbers":>9}{"errors":>8}"""


def _measure(house: House, name: str, way: Way, number: int, *, after: float) -> bool:
    """Change something so often, and print how soon everybody knew."""
    begin = perf_counter() + SETTLING
    end = begin + number * BETWEEN
    port, before = house.server.port, house.server.cpu_seconds()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        receiving = pool.submit(way, port, house.phones, end + after)
        walking = pool.submit(visitors.walk, port, begin, end)
        changes = []
        for change in range(number):
            sleep(max(begin + change * BETWEEN - perf_counter(), 0.0))
            changes.append(house.change())
        memory = house.server.pss_megabytes()
        lapses, missing = _lapses(receiving.result(), changes)
        walked = walking.result()
    due = len(lapses) + missing
    print(
        f"{name:14}{_percentiles(lapses)}{len(lapses):>7}/{due:<6}"
        f"{house.server.cpu_seconds() - before:>8.1f}{memory:>8.0f} |{_said(walked)}"
    )
    return not missing and _percentile(lapses, 0.95) <= MOST_P95 and _are_served(walked)


def _are_served(walked: Walked) -> bool:
    slow = 1000 * _percentile(walked.lapses, 0.95) > MOST_ORDINARY_P95
    return not walked.wrong and walked.numbers == VISITORS and not slow


def _said(walked: Walked) -> str:
    for each in walked.wrong:
        print(each)
    pages = _percentiles([1000 * each for each in walked.lapses])
    return f"{len(walked.lapses):>7}{pages}{walked.numbers:>9}{len(walked.wrong):>8}"


def _end(house: House) -> bool:
    """End the server while everybody listens, and print how long that took."""
    until = perf_counter() + SETTLING + LONGEST_END
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        receiving = pool.submit(ears.listen, house.server.port, house.phones, until)
        sleep(SETTLING)
        stopped = house.server.stop()
        receiving.result()
    print(
        f"\nSIGTERM while all listen: ended after {stopped.seconds:.1f} s, "
        f"{stopped.orphans} processes left."
    )
    return stopped.seconds <= LONGEST_END and not stopped.orphans


def _lapses(
    received: Sequence[Received], changes: Sequence[tuple[int, float]]
) -> tuple[list[float], int]:
    """Return after how many milliseconds each phone knew of each change, and how often none did.

    Who has seen a later revision knows of the earlier ones, too.
    """
    by_phone: dict[int, list[Received]] = {number: [] for number in range(LISTENERS)}
    for each in received:
        by_phone[each.phone].append(each)
    lapses, missing = [], 0
    for seen in by_phone.values():
        for revision, kept_at in changes:
            first = min((each.at for each in seen if each.revision >= revision), default=None)
            if first is None:
                missing += 1
            else:
                lapses.append(1000 * max(first - kept_at, 0.0))
    return lapses, missing


def _phones(waiting: Sequence[Visit]) -> list[Phone]:
    """Return the phones of those who wait, each with a session of its own."""
    return [_phone(visit, place) for place, visit in enumerate(waiting)]


def _phone(visit: Visit, place: int) -> Phone:
    language = LANGUAGES[place % len(LANGUAGES)]
    session = {"csrf_token": token_hex(20), "language": language, "mine": [visit.id]}
    return Phone(
        path=f"/t/{codes.link(KEY.encode(), visit.id, visit.nonce)}",
        language=language,
        headers={
            "Host": HOST,
            "Accept-Language": language,
            "Cookie": f"{COOKIE}={signed(session)}",
        },
    )


def _percentiles(lapses: Sequence[float]) -> str:
    return "".join(f"{_percentile(lapses, share):>8.1f}" for share in (0.5, 0.95, 0.99))


def _percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else float("nan")
