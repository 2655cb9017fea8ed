"""What we promise of people's data, and what is left of it when the time has come."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import cast, tables
from tests.client import Client
from tests.conftest import TestClock
from tests.operations.past_days import DROPPING, MIDNIGHT, SECOND, STRIPPING
from tests.visitors import finished, take_number
from youthpoint import worker
from youthpoint.domain import codes
from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.localized import Localized
from youthpoint.operations.figures import figures
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import desk, serving, visits
from youthpoint.store import Store

CANARY = "Canary"


class Told(NamedTuple):
    """What two visitors told us, and the ways back that they were given."""

    links: list[str]
    codes: list[str]

    @property
    def secrets(self) -> list[str]:
        return [CANARY, *(each.removeprefix("/t/") for each in self.links), *self.codes]


@pytest.fixture
def told(client: Client, file_store: Store) -> Told:
    """A morning: one is helped, one misses a call, one lets another go first."""
    links = [take_number(client, "work", nickname=f"{CANARY} {each}").path for each in "AB"]
    with file_store.read() as uow:
        first, second = uow.visits.open("point")
    for number in range(8):
        cast.arrive(file_store, nickname=f"{CANARY} {number}", form_key=f"{CANARY}-{number}")
    finished(file_store, first)
    visits.let_one_go_first(file_store, second.id, now=cast.NOON)
    called = serving.call_next(file_store, "point", by=cast.AINO_ACCOUNT, now=cast.NOON)
    serving.missed(file_store, called.id, by=cast.AINO_ACCOUNT, now=cast.NOON)
    text = Localized.of(en=f"{CANARY} has lost a glove")
    desk.tell_everybody(file_store, "point", text, by=cast.AINO_ACCOUNT, now=cast.NOON)
    shown = [codes.code(cast.KEY, each.id, each.nonce) for each in (first, second)]
    return Told(links=links, codes=shown)


def worked(store: Store, now: datetime) -> list[str]:
    """Let the worker do its jobs; return what it says it did."""
    return list(worker.once(store, now=now))


def forgotten(said: list[str]) -> str:
    """Return what the worker said of forgetting."""
    return next(line for line in said if line.startswith("forgotten:"))


def promised(client: Client, words: str) -> None:
    assert words in client.visit("/privacy").text("main")


def test_until_the_day_ends_link_and_code_lead_back(
    client: Client, told: Told, tmp_path: Path
) -> None:
    for link in told.links:
        assert client.visit(link).status == 200
    assert [client.submit("/code", code=each).status for each in told.codes] == [200, 200]
    assert set(tables.holding(tmp_path, CANARY)) == {"act", "notice", "visit"}
    assert CANARY.encode() in tables.bytes_of(tmp_path), "the search below can find something"


def test_name_link_and_code_are_in_no_table_when_the_day_has_ended(
    client: Client, told: Told, file_store: Store, tmp_path: Path
) -> None:
    promised(client, "We delete your name, link and code when the day ends.")
    promised(client, "Your name, link and code: until the end of the day.")

    worked(file_store, MIDNIGHT)

    for secret in told.secrets:
        assert tables.holding(tmp_path, secret) == []
    digests = tables.rows(tmp_path, "select distinct link_digest, code_digest, nonce from visit")
    assert digests == [(None, None, "")]


def test_nor_anywhere_in_the_files_of_the_store(
    told: Told, file_store: Store, tmp_path: Path
) -> None:
    digests = tables.rows(tmp_path, "select link_digest, code_digest, nonce from visit")

    worked(file_store, MIDNIGHT)

    left = tables.bytes_of(tmp_path)
    for secret in (*told.secrets, *(each for row in digests for each in row)):
        assert secret.encode() not in left
    assert (tmp_path / "youthpoint.db-wal").stat().st_size == 0
    assert tables.rows(tmp_path, "pragma freelist_count") == [(0,)], "the file was written anew"


@pytest.mark.parametrize("worker_ran", [True, False])
def test_link_and_code_lead_nowhere_when_the_day_has_ended(
    client: Client, told: Told, file_store: Store, clock: TestClock, *, worker_ran: bool
) -> None:
    if worker_ran:
        worked(file_store, MIDNIGHT)
    clock.time = MIDNIGHT + SECOND

    assert [client.visit(link).status for link in told.links] == [404, 404]
    answers = [client.submit("/code", code=each) for each in told.codes]
    assert {each.status for each in answers} == {404}
    assert all(CANARY not in each.html for each in answers)


def test_the_worker_says_what_it_did_and_does_it_once(told: Told, file_store: Store) -> None:
    said = worked(file_store, MIDNIGHT)
    gone = forgotten(said)

    assert "ended: 9 visits of past days" in said
    assert "10 names, links and codes" in gone
    assert "1 texts of notices" in gone
    assert gone.endswith("the file written anew")
    nothing = [f"{job.name}: nothing to do" for job in worker.JOBS]
    assert worked(file_store, MIDNIGHT) == nothing


def test_while_a_point_is_open_its_file_is_not_written_anew(
    told: Told, file_store: Store, tmp_path: Path
) -> None:
    late = MIDNIGHT + timedelta(hours=12)

    assert "written anew" not in forgotten(worked(file_store, late))
    assert tables.holding(tmp_path, CANARY) == []
    assert "written anew" in forgotten(worked(file_store, late + timedelta(hours=8)))


def test_a_reader_delays_the_log_and_the_worker_says_so(
    told: Told, file_store: Store, tmp_path: Path
) -> None:
    other = Store.open(tmp_path / "youthpoint.db")
    with other.read() as uow:
        uow.points.ids()
        assert "the log is emptied next time" in forgotten(worked(file_store, MIDNIGHT))
    other.close()

    worked(file_store, MIDNIGHT)

    assert CANARY.encode() not in tables.bytes_of(tmp_path)


def test_a_wish_to_talk_goes_when_the_day_ends(
    client: Client, told: Told, file_store: Store, tmp_path: Path
) -> None:
    promised(client, "If you ask us to talk with you: the time and your language, until the end")
    client.choose(client.visit(told.links[0]), "Really bad")
    client.submit("/feedback", talk="1")
    assert tables.count(tmp_path, "talk") == 1
    worked(file_store, MIDNIGHT - SECOND)
    assert tables.count(tmp_path, "talk") == 1
    worked(file_store, MIDNIGHT)

    assert tables.count(tmp_path, "talk") == 0


def test_number_and_minute_go_after_the_month_and_the_hour_stays(
    client: Client, told: Told, file_store: Store, tmp_path: Path
) -> None:
    days = cast.POINT.policy.strip_days
    promised(client, f"Your number and the exact time: {days} days after the month ends")
    promised(client, "We keep only the hour.")
    said = "select distinct ordinal is null, arrived_at from visit"
    retention.forget_all(file_store, now=STRIPPING - SECOND)
    assert [gone for gone, _ in tables.rows(tmp_path, said)] == [0]

    worked(file_store, STRIPPING)

    assert tables.rows(tmp_path, said) == [(1, "2026-11-24T10:00:00.000000+00:00")]


def test_the_row_goes_after_the_months(
    client: Client, told: Told, file_store: Store, tmp_path: Path
) -> None:
    promised(client, f"Everything else about your visit: {cast.POINT.policy.keep_months} months.")
    promised(client, "Then only totals remain.")
    worked(file_store, DROPPING - SECOND)
    assert tables.count(tmp_path, "visit") == 10

    worked(file_store, DROPPING)

    assert tables.count(tmp_path, "visit") == 0
    november = figures.month(file_store, "point", cast.NOON.date())
    assert (november.folded, november.units[Unit.VISIT]) == (True, 10)


def test_statistics_keep_what_is_named_and_nothing_of_a_person(
    client: Client, told: Told, file_store: Store, tmp_path: Path
) -> None:
    promised(client, "age group, topics, language, channel, hour, duration and outcome. No names.")
    worked(file_store, STRIPPING)

    columns = [name for _, name, *_ in tables.rows(tmp_path, "pragma table_info(visit)")]
    filled = {
        name
        for name in columns
        for row in tables.rows(tmp_path, f"select {name} from visit")  # noqa: S608 - our own
        if row[0] not in (None, "", 0)
    }
    told_of_them = {
        "age_band",
        "topics",
        "language",
        "channel",
        "arrived_at",
        "ended_at",
        "outcome",
    }
    of_the_house = {"id", "point_id", "day", "state", "door", "stripped", "version"}
    lengths = {"place", "state_since", "called_at", "served_at", "calls", "missed"}
    assert filled == told_of_them | of_the_house | lengths
