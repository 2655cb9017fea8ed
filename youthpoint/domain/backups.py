"""Backups: what they are called, and which of them are kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

NAME = re.compile(r"youthpoint-(\d{8}T\d{6}Z)\.tar\.gz\.age")
ASIDE = re.compile(r"aside-(\d{8}T\d{6}Z)")
STAMP = "%Y%m%dT%H%M%SZ"

KEEP_ASIDE = timedelta(days=7)
"""How long a store is kept that another one took the place of: it is as plain as that one."""

ROOM = "restore-"
"""How the name of a folder begins in which a backup is opened."""

NEWEST = 3
"""How many are kept whatever their age: the newest, should that be what went wrong, and two more.

While something changes they lie within one hour.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """How long backups are kept: the last one of so many hours, days and weeks, each in UTC."""

    hours: int = 24
    days: int = 14
    weeks: int = 8

    @classmethod
    def read(cls, text: str) -> "Keep":
        """Read three numbers; nothing is the default.

        Raises:
            ValueError: they are not three.
        """
        if not text.strip():
            return cls()
        hours, days, weeks = (int(each) for each in text.split())
        return cls(hours=hours, days=days, weeks=weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """What is written down beside the store after a backup.

    The store stood as in `name` when its files were as `seen`, at `at` (UTC as text). `digest` is
    of all that is in it. It took so many seconds.
    """

    name: str
    digest: str
    seen: tuple[int, ...]
    at: str
    took: float


def name_of(at: datetime) -> str:
    """Return what a backup of this moment (UTC) is called."""
    return f"youthpoint-{at.strftime(STAMP)}.tar.gz.age"


def made_at(name: str) -> datetime | None:
    """Return the moment (UTC) that the name tells; nothing where it is no backup's name."""
    return _stamped(NAME.fullmatch(name))


def aside_of(at: datetime) -> str:
    """Return what a folder is called into which a store was put at this moment (UTC)."""
    return f"aside-{at.strftime(STAMP)}"


def is_aside_over(name: str, *, now: datetime) -> bool:
    """Tell whether it is such a folder, and its time is over."""
    put = _stamped(ASIDE.fullmatch(name))
    return put is not None and now - put > KEEP_ASIDE


def kept(made: Iterable[datetime], keep: Keep) -> set[datetime]:
    """Return which of the backups made then stay: the last of each hour, day and week that counts.

    Hours, days and weeks without a backup do not count: a point that was closed keeps what it has.
    """
    newest_first = sorted(made, reverse=True)
    stay = set(newest_first[:NEWEST])
    for period, most in ((_hour, keep.hours), (_day, keep.days), (_week, keep.weeks)):
        last_of: dict[object, datetime] = {}
        for each in newest_first:
            last_of.setdefault(period(each), each)
        stay.update([*last_of.values()][:most])
    return stay


def _hour(at: datetime) -> object:
    return at.date(), at.hour


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    return at.isocalendar()[:2]


def _stamped(found: re.Match[str] | None) -> datetime | None:
    return datetime.strptime(found[1], "%Y%m%dT%H%M%S%z") if found else None
