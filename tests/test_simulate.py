"""Days played through the real operations: the same by the same seed, and nobody in two places."""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from youthpoint import demo, simulation
from youthpoint.domain.queue.states import ENDED, MOVES, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.simulation import EVERYDAY, UNEVEN, Law, Scenario, assumptions, people
from youthpoint.store import Store

POINT = "satama"
WEEK = tuple(date(2026, 11, 16) + timedelta(days=each) for each in range(5))
BUSY = 45.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """All that a played week left behind."""

    visits: tuple[Visit, ...]
    stays: dict[str, list[dict[str, Any]]]
    contacts: int


class Played:
    """A point furnished like the demo, and what was played at it."""

    def __init__(self, path: Path | str = ":memory:") -> None:
        self.store = Store.open(path).migrate()
        self.seen: list[tuple[datetime, Outlook, Visit]] = []
        with tempfile.TemporaryDirectory() as folder:
            demo.furnish(self.store, Path(folder))

    def play(
        self, *days: date, seed: int = 1, law: Law = EVERYDAY, until: datetime | None = None
    ) -> int:
        scenario = Scenario(
            key=b"key",
            seed=seed,
            law=law,
            visits_a_day=BUSY,
            watch=self._see,
        )
        days_played = simulation.play(self.store, POINT, days, scenario, until=until)
        return sum(each.visits for each in days_played)

    def _see(self, now: datetime, outlook: Outlook, visit: Visit) -> None:
        self.seen.append((now, outlook, visit))

    def visits(self) -> list[Visit]:
        with self.store.read() as uow:
            found = [uow.visits.find(visit.id) for _, _, visit in self.seen]
        return [each for each in found if each is not None]

    def sheet(self) -> list[tuple[object, ...]]:
        """Return what the days came to, without the ids that are never the same."""
        return [
            (each.day, each.ticket, each.topics, each.language, each.age_band, each.state,
             each.arrived_at, each.called_at, each.ended_at, each.expert_id, each.outcome)
            for each in self.visits()
        ]  # fmt: skip


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - made-up people


@cache
def week() -> Week:
    played = Played()
    played.play(*WEEK)
    visits = played.visits()
    with played.store.read() as uow:
        stays = {each.id: uow.stays.of_visit(each.id) for each in visits}
        contacts = len(uow.desk.contacts(POINT, WEEK[0], WEEK[-1]))
    played.store.close()
    return Week(visits=tuple(visits), stays=stays, contacts=contacts)


@pytest.fixture
def played() -> Iterator[Played]:
    played = Played()
    yield played
    played.store.close()


@pytest.fixture
def again() -> Iterator[Played]:
    played = Played()
    yield played
    played.store.close()


def test_the_same_seed_plays_the_same_day(played: Played, again: Played) -> None:
    played.play(WEEK[1])
    again.play(WEEK[1])

    assert played.sheet() == again.sheet()


def test_another_seed_plays_another_day(played: Played, again: Played) -> None:
    played.play(WEEK[1])
    again.play(WEEK[1], seed=2)

    assert played.sheet() != again.sheet()


def test_every_visit_has_ended() -> None:
    assert len(week().visits) > 150
    assert {each.state for each in week().visits} <= ENDED


def test_visits_end_in_every_way_there_is() -> None:
    assert {each.state for each in week().visits} == ENDED
    acts = {each["act"] for stays in week().stays.values() for each in stays}
    assert acts >= {
        "register", "call", "arrived", "finish", "hand-over", "missed", "rejoin", "leave", "hold"
    }  # fmt: skip
    assert week().contacts > 20


def test_the_intervals_of_a_visit_leave_no_gap_and_follow_the_table_of_moves() -> None:
    for visit in week().visits:
        stays = week().stays[visit.id]
        assert stays[0]["began_at"] == visit.arrived_at.isoformat(timespec="microseconds")
        assert stays[-1]["state"] == visit.state.value
        for before, after in pairwise(stays):
            assert before["ended_at"] == after["began_at"]
            assert State(after["state"]) in MOVES[State(before["state"])]


def test_no_expert_has_two_visitors_at_once() -> None:
    busy: dict[str, list[tuple[str, str]]] = {}
    for stays in week().stays.values():
        for each in stays:
            if each["state"] in ("called", "in_service"):
                busy.setdefault(each["expert_id"], []).append((each["began_at"], each["ended_at"]))

    assert len(busy) > 5
    for times in busy.values():
        for (_began, ended), (begins, _ends) in pairwise(sorted(times)):
            assert ended <= begins


def test_no_number_is_given_twice_on_a_day() -> None:
    numbers = Counter((each.day, each.ticket) for each in week().visits)

    assert set(numbers.values()) == {1}


def test_nobody_takes_a_number_while_the_point_is_closed() -> None:
    for visit in week().visits:
        assert 7 <= visit.arrived_at.hour < (16 if visit.day.weekday() == 1 else 14)


def test_a_day_left_in_its_middle_is_a_morning_in_progress(played: Played) -> None:
    now = datetime(2026, 11, 17, 8, 40, tzinfo=UTC)
    played.play(WEEK[1], until=now)

    visits = played.visits()
    states = {each.state for each in visits}
    assert State.IN_SERVICE in states
    assert State.FINISHED in states
    assert all(each.state_since <= now for each in visits)


def test_several_matters_are_as_frequent_as_published() -> None:
    offered = tuple(assumptions.TOPICS)
    guests = [people.guest(dice(number), offered) for number in range(4000)]

    several = sum(len(each.wish.topics) > 1 for each in guests) / len(guests)
    assert several == pytest.approx(0.29, abs=0.02)
    assert all(len({*each.wish.topics}) == len(each.wish.topics) for each in guests)


def test_ages_and_tongues_are_as_published() -> None:
    guests = [people.guest(dice(number), ("work",)) for number in range(4000)]
    said = [each.wish.age_band for each in guests if each.wish.age_band != "not_said"]

    assert said.count("18_24") / len(said) == pytest.approx(0.66, abs=0.03)  # type: ignore[arg-type]
    assert said.count("under_18") / len(said) == pytest.approx(0.08, abs=0.02)  # type: ignore[arg-type]
    swedish = sum(each.wish.language == "sv" for each in guests) / len(guests)
    assert swedish == pytest.approx(0.02, abs=0.01)


def test_about_as_many_come_as_were_asked_for() -> None:
    wanted = len(WEEK) * BUSY

    assert len(week().visits) == pytest.approx(wanted, rel=0.2)


@pytest.mark.parametrize("law", [EVERYDAY, UNEVEN])
def test_encounters_last_between_two_minutes_and_two_hours(law: Law) -> None:
    several = dice(1)
    lengths = [law.seconds(("work", "home"), "aino", several) for _ in range(2000)]

    assert min(lengths) >= 120
    assert max(lengths) <= 7200
    assert 15 * 60 < sum(lengths) / len(lengths) < 45 * 60


def test_the_two_laws_differ_in_shape() -> None:
    short = {
        name: sum(law.seconds(("work",), "aino", dice(each)) < 600 for each in range(1000))
        for name, law in (("everyday", EVERYDAY), ("uneven", UNEVEN))
    }

    assert short["uneven"] > 2 * short["everyday"]


def test_a_watcher_sees_every_registration_as_the_visitor_found_the_point(played: Played) -> None:
    number = played.play(WEEK[0])

    assert len(played.seen) == number
    for now, outlook, visit in played.seen:
        assert visit.arrived_at == now >= outlook.seen_at
        assert visit.id not in {each.id for each in outlook.visits}


def test_what_was_foretold_is_kept_with_what_came_true(tmp_path: Path) -> None:
    played = Played(tmp_path / "youthpoint.db")
    number = played.play(WEEK[0])
    played.store.close()

    with closing(sqlite3.connect(tmp_path / "youthpoint.db")) as db:
        query = """
            select count(*), count(called_at), min(low <= high)
            from forecast join visit on visit.id = visit_id
        """
        foretold, came_true, ordered = db.execute(query).fetchone()
    assert (foretold, ordered) == (number, 1)
    assert came_true > number / 2
