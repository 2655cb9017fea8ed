"""A number that was shown is kept, whatever befalls the server the moment after."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.concurrency.browsers import Browser, Crowd
from tests.concurrency.conftest import times
from tests.concurrency.serving import Server, set_up
from youthpoint.domain import codes
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store

KILLS = times(5, 25)
BETWEEN = times(30, 40)
"""Numbers that are given between two kills; together at least 150, and 1,000 by `make soak`."""

MOST_KILLS = 5 * KILLS

PHONES = 8
"""Visitors who take a number at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survived:
    """What the visitors were told, and what the store holds after the last kill.

    `kept` are the visits by link, `shown` some numbers as their tickets show them.
    """

    crowd: Crowd
    kept: dict[str, Visit | None]
    shown: dict[str, str]
    last: int
    damage: list[str]


@pytest.fixture(scope="module")
def survived(tmp_path_factory: pytest.TempPathFactory) -> Survived:
    return crash(tmp_path_factory.mktemp("crashes"))


def crash(folder: Path) -> Survived:
    """Kill the server again and again while visitors take numbers, and look what is left."""
    settings = set_up(folder)
    server = Server(folder)
    crowd = Crowd(server.port)
    try:
        with ThreadPoolExecutor(PHONES) as phones:
            coming = [phones.submit(crowd.come) for _each in range(PHONES)]
            try:
                kill_again_and_again(server, crowd)
            finally:
                crowd.enough.set()
                crowd.up.set()
        for each in coming:
            each.result()
        shown = {link: number_shown(server, link) for link in crowd.links[::BETWEEN]}
    finally:
        server.kill()
    with closing(Store.open(settings.database)) as store, store.read() as uow:
        kept = {link: uow.visits.by_link(codes.digest(settings.key, link)) for link in crowd.links}
        days = {each.day for each in kept.values() if each}
        last = uow.visits.so_far(uow.points.ids()[0], *days).ordinal
        damage = store.health.damage()
    return Survived(crowd=crowd, kept=kept, shown=shown, last=last, damage=damage)


def kill_again_and_again(server: Server, crowd: Crowd) -> None:
    """Kill it while they send, and go on until somebody never heard what became of it."""
    for kills in range(MOST_KILLS):
        if kills >= KILLS and crowd.unsure:
            break
        server.start()
        crowd.up.set()
        crowd.wait_for((kills + 1) * BETWEEN)
        server.kill()
        crowd.up.clear()
    server.start()


def number_shown(server: Server, link: str) -> str:
    found = LexborHTMLParser(Browser(server.port).open(f"/t/{link}")).css_first(".num")
    return found.text().strip() if found else ""


def test_some_never_heard_whether_they_had_a_number(survived: Survived) -> None:
    """Without this, what follows would show nothing."""
    assert survived.crowd.unsure > 0
    assert len(survived.crowd.links) >= KILLS * BETWEEN


def test_everybody_was_answered_with_a_number_in_the_end(survived: Survived) -> None:
    assert survived.crowd.odd == []


def test_no_number_that_was_given_is_lost(survived: Survived) -> None:
    assert [link for link, visit in survived.kept.items() if visit is None] == []


def test_nobody_has_two_and_no_number_was_given_twice(survived: Survived) -> None:
    """Whoever was unsure has sent the same form again: together they are as many as the numbers."""
    given = sorted(visit.ordinal for visit in survived.kept.values() if visit)

    assert given == list(range(1, survived.last + 1))
    assert len(survived.crowd.links) == survived.last


def test_the_tickets_show_what_the_store_holds(survived: Survived) -> None:
    assert len(survived.shown) > KILLS
    for link, number in survived.shown.items():
        visit = survived.kept[link]
        assert visit is not None
        assert number == visit.ticket


def test_the_file_is_sound(survived: Survived) -> None:
    assert survived.damage == []
