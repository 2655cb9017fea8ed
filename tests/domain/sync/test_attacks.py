"""Nothing hidden follows from everything that was sent."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest

from tests.domain.sync.attacker import worked_out
from tests.domain.sync.months import GROUPS, a_month
from youthpoint.domain.figures.cells import NOWHERE, STEPS, TOPIC, topic_steps
from youthpoint.domain.figures.folding import LEAST, REST, Key, gathered, settled
from youthpoint.domain.figures.stretches import Day, Stretch, stretched
from youthpoint.domain.figures.telling import Untold, tell


def hidden_visits(days: Sequence[Sequence[Untold]]) -> set[tuple[int, Key, int]]:
    """Return what an attacker works out of the visits."""
    sent, rests = [], []
    for visits in days:
        cells = gathered((each.key,) for each in visits)
        sent.append((Counter(each.key for each in visits), settled(cells, STEPS)))
        rests += [each for each in tell(visits, GROUPS)[1] if each.itself]
    return worked_out(sent, settled(gathered((each.key,) for each in rests), STEPS), NOWHERE)


def hidden_topics(days: Sequence[Sequence[Untold]]) -> set[tuple[int, Key, int]]:
    """Return what an attacker works out of the topics, when all else is known of nobody."""
    steps = topic_steps(GROUPS)
    sent, rests = [], []
    for visits in days:
        mentions = [[(*each.key, topic) for topic in each.topics] for each in visits]
        cells = gathered(mentions)
        sent.append((Counter(key for each in mentions for key in each), settled(cells, steps)))
        rests += tell(visits, GROUPS)[1]
    left = gathered([(*each.key, topic) for topic in each.topics] for each in rests)
    for _truly, placed in sent:
        placed.update({key: (*NOWHERE, REST) for key in placed if placed[key][TOPIC] == REST})
    return worked_out(sent, settled(left, steps), (*NOWHERE, REST))


@pytest.mark.parametrize(("visits_a_day", "seed"), [(10, 0), (10, 1), (30, 0)])
def test_nobody_works_out_how_many_visits_a_hidden_cell_holds(visits_a_day: int, seed: int) -> None:
    assert hidden_visits(a_month(visits_a_day, seed)) == set()


def test_nobody_works_out_how_often_a_topic_was_mentioned_that_is_hidden() -> None:
    assert hidden_topics(a_month(10, seed=2)) == set()


def test_the_attacker_works_out_what_can_be_worked_out() -> None:
    """Where only two combinations ever occur, two cells of four are told by their sum."""
    shorter: Key = ("18_24", "walk_in", "12", "advised", "fi", "under_15")
    longer: Key = (*shorter[:5], "15_29")
    day = [Untold(key=each, topics=("work",)) for each in (shorter, longer) for _ in range(4)]

    assert hidden_visits([day]) == {(0, shorter, 4), (0, longer, 4)}


# --- Days that are small -----------------------------------------------------------------------

MOST_A_DAY, DAYS = 5, 5


Sums = tuple[tuple[int, int | None], ...]


def sums(counts: Sequence[int]) -> Sums:
    """Return what is told of days with so many visits: where each sheet's days begin, their sum."""
    visit = Untold(key=NOWHERE, topics=("work",))
    waiting: Stretch | None = None
    found = []
    for ordinal, count in enumerate(counts):
        day = Day(day=date(2026, 11, 1 + ordinal), visits=[visit] * count)
        stretch = stretched(waiting, day)
        total = tell(stretch.visits, GROUPS)[0].total
        since = stretch.since.day - 1
        found.append((since, None if stretch.small else int(total)))
        waiting = stretch if stretch.small else None
    return tuple(found)


def test_a_small_day_is_never_told_by_those_around_it() -> None:
    could_be: dict[Sums, list[tuple[int, ...]]] = {}
    for counts in product(range(MOST_A_DAY + 1), repeat=DAYS):
        could_be.setdefault(sums(counts), []).append(counts)

    for told, every in could_be.items():
        if any((total or 0) > MOST_A_DAY for _since, total in told):
            continue  # some of what adds up to it was not tried
        for day in range(DAYS):
            seen = {counts[day] for counts in every}
            assert len(seen) > 1 or not 0 < min(seen) < LEAST, (told, day)
