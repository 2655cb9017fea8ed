"""Experts, and where they are."""

import json
from dataclasses import fields
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from youthpoint.domain.experts import Channel, Expert
from youthpoint.domain.queue.order import Helper, Presence
from youthpoint.store.rows import Row, columns, dumps, iso, iso_or_none, moment, only

NAMES = tuple(each.name for each in fields(Expert))
"""The columns: an expert calls them the same."""


class Experts:
    """Experts by id."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, expert: Expert) -> None:
        """Add an expert, or change one."""
        self._db.table("expert").upsert({**_row(expert), "gone": 0}, pk="id")

    def leave(self, expert_id: str) -> None:
        """Note that the expert helps here no more; what was booked with them still names them."""
        self._db.execute(
            """
            update expert set gone = 1, account_id = null, presence = 'off_duty' where id = ?
            """,
            [expert_id],
        )
        self._db.execute("delete from duty_slot where expert_id = ?", [expert_id])
        self._db.execute("delete from duty_day where expert_id = ?", [expert_id])

    def forget(self, expert_id: str) -> None:
        """Take the name, and a link of their own, off somebody who helps here no more."""
        self._db.execute(
            "update expert set first_name = '', video_link = '' where id = ? and gone", [expert_id]
        )

    def move(self, expert_id: str, presence: Presence, *, at: datetime) -> None:
        """Note where the expert is now."""
        self._db.execute(
            "update expert set presence = :presence, presence_since = :at where id = :id",
            {"id": expert_id, "presence": presence, "at": iso(at)},
        )

    def sit(self, expert_id: str, room: str) -> None:
        """Note in which room the expert receives."""
        self._db.execute(
            "update expert set room = :room where id = :id", {"id": expert_id, "room": room}
        )

    def find(self, expert_id: str) -> Expert | None:
        """Return the expert, if there is one."""
        row = only(self._db.query("select * from expert where id = :id", {"id": expert_id}))
        return _expert(row) if row else None

    def of_account(self, account_id: str, point_id: str) -> Expert | None:
        """Return who the account is at this point, if an expert at all."""
        rows = self._db.query(
            "select * from expert where point_id = :point and account_id = :account",
            {"point": point_id, "account": account_id},
        )
        row = only(rows)
        return _expert(row) if row else None

    def team(self, point_id: str) -> list[Expert]:
        """Return everybody of the point, here or not, by first name."""
        rows = self._db.execute(
            "select * from expert where point_id = :point and not gone order by first_name, id",
            {"point": point_id},
        )
        return [_made(values) for values in columns(rows, NAMES)]

    def here(self, point_id: str) -> list[Helper]:
        """Return those who are in the house, on a break or not, as the order of service sees them.

        It is read at every call: no more of them than that.
        """
        rows = self._db.execute(
            """
            select id, topics, languages, presence from expert
            where point_id = :point and presence <> 'off_duty' order by first_name, id
            """,
            {"point": point_id},
        )
        return [_helper(values) for values in rows.fetchall()]


def _row(expert: Expert) -> Row:
    return {
        "id": expert.id,
        "point_id": expert.point_id,
        "account_id": expert.account_id,
        "first_name": expert.first_name,
        "role": expert.role,
        "organisation": expert.organisation,
        "room": expert.room,
        "topics": dumps(sorted(expert.topics)),
        "languages": dumps(sorted(expert.languages)),
        "channels": dumps(sorted(expert.channels)),
        "video_link": expert.video_link,
        "lengths": dumps({each: int(it.total_seconds()) for each, it in expert.lengths.items()}),
        "presence": expert.presence,
        "presence_since": iso_or_none(expert.presence_since),
    }


def _expert(row: Row) -> Expert:
    """Return the expert whom a row holds; of the same row they are made once."""
    return _made(tuple(row[name] for name in NAMES))


@lru_cache(maxsize=256)
def _helper(values: tuple[Any, ...]) -> Helper:
    expert_id, topics, languages, presence = values
    return Helper(
        expert_id=expert_id,
        topics=frozenset(json.loads(topics)),
        languages=frozenset(json.loads(languages)),
        presence=Presence(presence),
    )


@lru_cache(maxsize=256)
def _made(values: tuple[Any, ...]) -> Expert:
    row = dict(zip(NAMES, values, strict=True))
    return Expert(
        id=row["id"],
        point_id=row["point_id"],
        account_id=row["account_id"],
        first_name=row["first_name"],
        role=row["role"],
        organisation=row["organisation"],
        room=row["room"],
        topics=frozenset(json.loads(row["topics"])),
        languages=frozenset(json.loads(row["languages"])),
        channels=frozenset(map(Channel, json.loads(row["channels"]))),
        video_link=row["video_link"],
        lengths=_lengths(row["lengths"]),
        presence=Presence(row["presence"]),
        presence_since=moment(row["presence_since"]),
    )


def _lengths(text: str) -> dict[str, timedelta]:
    return {each: timedelta(seconds=seconds) for each, seconds in json.loads(text).items()}
