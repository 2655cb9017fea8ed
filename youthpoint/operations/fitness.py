"""Whether this installation can serve now, and how it is doing: for programs that watch it."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from youthpoint.store import Store, StoreBusy

LEAST_ROOM = 50 * 2**20
"""Bytes on the disk below which the next hours may not find room."""


class Lack(StrEnum):
    """Why nobody should be sent here now."""

    STORE = "store"
    SCHEMA = "schema"
    DISK = "disk"


def lacks(opened: Callable[[], Store], folder: Path) -> list[Lack]:
    """Return what keeps this installation from serving; nothing when it can.

    `opened` gives the store, should it be in reach.
    """
    found = [Lack.STORE]
    with suppress(StoreBusy):
        store = opened()
        with store.read() as uow:
            uow.points.every()
            found = [Lack.SCHEMA] if store.health.pending() else []
    if room(folder) < LEAST_ROOM:
        found.append(Lack.DISK)
    return found


def room(folder: Path) -> int:
    """Return how many bytes are free on the disk of a folder."""
    return shutil.disk_usage(folder).free


def note_done(store: Store, jobs: Iterable[str], *, now: datetime) -> None:
    """Note that these jobs have been done, beside the store: its log stays empty after forgetting.

    While the disk takes nothing, nothing is noted, nor of a store in memory.
    """
    if not store.has_folder:
        return
    with suppress(StoreBusy):
        store.beside.keep_done(store.beside.done() | dict.fromkeys(jobs, now))


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How an installation is doing, without persons: counts, and moments in UTC.

    `open_visits` are by point. `message_waits` is for how long the next message has been due. What
    is `unsent` the authority has not acknowledged. `since_done` is how long ago each of the
    worker's jobs was done; of backups only those that the worker makes are known.
    """

    open_visits: dict[str, int] = field(default_factory=dict)
    message_waits: timedelta = timedelta()
    unsent_events: int = 0
    unsent_sheets: int = 0
    since_backup: timedelta | None = None
    since_done: dict[str, timedelta] = field(default_factory=dict)


def condition(store: Store, *, now: datetime) -> Condition:
    """Return how it is doing.

    Raises:
        StoreBusy: the store is out of reach.
    """
    with store.read() as uow:
        stream = uow.outbox.stream()
        backed = store.beside.backed()
        waiting = uow.messages.next_due(at=now)
        return Condition(
            open_visits={each.id: len(uow.visits.open(each.id)) for each in uow.points.every()},
            message_waits=now - waiting.due_at if waiting else timedelta(),
            unsent_events=uow.outbox.unsent(stream.id) if stream else 0,
            unsent_sheets=uow.joining.sheets_waiting(),
            since_backup=now - datetime.fromisoformat(backed.at) if backed else None,
            since_done={job: now - at for job, at in store.beside.done().items()},
        )
