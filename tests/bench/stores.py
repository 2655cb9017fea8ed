"""Stores to measure on: a year that was played, and copies of its old rows by the million."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlite_utils.utils import sqlite3

from tests.bench.played import STORE, open_days, opened
from youthpoint import clock, demo
from youthpoint.cli import home
from youthpoint.domain.forgetting.retention import months_before
from youthpoint.domain.points import Point
from youthpoint.operations.figures import tallying
from youthpoint.operations.forgetting import retention
from youthpoint.settings import Settings
from youthpoint.simulation import Scenario, play
from youthpoint.simulation.assumptions import DEMO_VISITS_A_DAY
from youthpoint.store import Store

KEY = "a key for benchmarks only"
YEAR = timedelta(days=365)
SHORT_YEAR = timedelta(days=110)
SEED = 11
ANY_QUEUE = 10_000
"""The queue limit here: what is measured never ends in "the queue is full"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A data folder to serve from, and its clock."""

    folder: Path
    offset: timedelta

    @property
    def settings(self) -> Settings:
        """What the server's environment comes to."""
        return Settings(secret_key=KEY, data=self.folder, demo=True, clock_offset=self.offset)

    @property
    def environ(self) -> dict[str, str]:
        """What the server is begun with."""
        return {
            "YOUTHPOINT_SECRET_KEY": KEY,
            "YOUTHPOINT_DATA": str(self.folder),
            "YOUTHPOINT_DEMO": "1",
            "YOUTHPOINT_CLOCK_OFFSET": str(int(self.offset.total_seconds())),
        }

    def now(self) -> datetime:
        """Return the time by the server's clock."""
        return clock.now() + self.offset

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Lend the store, to prepare what is not measured: nothing waits for the disk."""
        with home.open_store(self.settings, durable=False) as store:
            yield store


def play_a_year(folder: Path, *, quick: bool) -> Site:
    """Play a year at the pace of an ordinary point, then a morning of a busy one up to now.

    What a point would have forgotten by now is forgotten.
    """
    with opened(folder) as store:
        point = demo.point(store)
        offset = demo.clock_offset(point, folder, now=clock.now())
        site = Site(folder=folder, offset=offset)
        now = site.now()
        _play(store, point, now, since=SHORT_YEAR if quick else YEAR)
        with store.write() as uow:
            uow.points.put(replace(point, policy=replace(point.policy, queue_limit=ANY_QUEUE)))
        while retention.forget(store, now=now):
            pass
    return site


def _play(store: Store, point: Point, now: datetime, *, since: timedelta) -> None:
    today = point.day_of(now)
    days = [each for each in islice(open_days(point, today - since), since.days) if each < today]
    key = KEY.encode()
    for _day in play(store, point.id, days, Scenario(key=key, seed=SEED)):
        pass
    busy = Scenario(key=key, seed=SEED, visits_a_day=DEMO_VISITS_A_DAY)
    for _day in play(store, point.id, [today], busy, until=now):
        pass


def with_many_more(site: Site, folder: Path, visits: int) -> Site:
    """Return a copy of a site with so many visits, made of its rows and not played.

    Copied are rows of past months with their encounters, as they are after forgetting; each copy
    lies some weeks earlier than its model, and all within the months that a point remembers. The
    last two months that are over are in all copies the same. What days came to is kept.
    """
    shutil.copytree(site.folder, folder, dirs_exist_ok=True)
    with closing(sqlite3.connect(str(folder / STORE), isolation_level=None)) as db:
        db.execute("pragma synchronous = off")
        db.execute("pragma cache_size = -500000")
        db.execute("begin")
        present = db.execute("select count(*) from visit").fetchone()[0]
        db.execute("create temp table model (number integer primary key, id text)")
        models = db.execute(MODELS, {"same": same_since(site).isoformat()}).rowcount
        more = {"more": max(visits - present, 0), "models": models}
        for statement in (COPIES, VISITS, ENCOUNTERS):
            db.execute(statement, more if ":more" in statement else {})
        db.execute("commit")
        db.execute("pragma wal_checkpoint(truncate)").fetchall()
    copied = replace(site, folder=folder)
    with copied.store() as store:
        tallying.keep(store, now=copied.now())
    return copied


def same_since(site: Site) -> date:
    """Return the first day of the two months that were over last."""
    return months_before(site.now().date(), 2)


def visits_in(site: Site) -> int:
    """Count the visits of a site."""
    with closing(sqlite3.connect(str(site.folder / STORE))) as db:
        return int(db.execute("select count(*) from visit").fetchone()[0])


MODELS = """
insert into temp.model
select row_number() over (order by id) - 1 as number, id from visit where stripped and day < :same
"""

COPIES = """
create temp table copy as
with recursive counted (place) as (
    select 0 where :more > 0 union all select place + 1 from counted where place + 1 < :more
)
select
    lower(hex(randomblob(16))) as id, model.id as model_id,
    '-' || (7 * (1 + (place / :models) % 40)) || ' days' as back
from counted join model on model.number = counted.place % :models
"""

VISITS = """
insert into visit (
    id, point_id, day, ordinal, state, door, channel, language, age_band, topics, nickname, place,
    arrived_at, state_since, called_at, served_at, ended_at, calls, missed, outcome, nonce,
    stripped, version
)
select
    copy.id, point_id, date(day, back), null, state, door, channel, language, age_band, topics,
    '', strftime('%Y-%m-%dT%H:%M:%f000+00:00', place, back),
    strftime('%Y-%m-%dT%H:%M:%f000+00:00', arrived_at, back),
    strftime('%Y-%m-%dT%H:%M:%f000+00:00', state_since, back),
    strftime('%Y-%m-%dT%H:%M:%f000+00:00', called_at, back),
    strftime('%Y-%m-%dT%H:%M:%f000+00:00', served_at, back),
    strftime('%Y-%m-%dT%H:%M:%f000+00:00', ended_at, back),
    calls, missed, outcome, '', 1, version
from copy join visit on visit.id = copy.model_id
"""

ENCOUNTERS = """
insert into encounter (visit_id, point_id, expert_id, topics, called_at, began_at, ended_at)
select
    copy.id, point_id, '', topics, null,
    strftime('%Y-%m-%dT%H:%M:%f000+00:00', began_at, back),
    strftime('%Y-%m-%dT%H:%M:%f000+00:00', ended_at, back)
from copy join encounter on encounter.visit_id = copy.model_id
"""
