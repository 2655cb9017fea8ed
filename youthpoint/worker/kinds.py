"""What a job is: a plain function, safe to repeat."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from youthpoint.clock import Clock
from youthpoint.settings import Settings
from youthpoint.store import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do again and again; `run` says what it did, or nothing."""

    name: str
    run: Callable[[Store, datetime], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What a quick job works with; its clock goes on while it works."""

    store: Store
    settings: Settings
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickJob:
    """Something that cannot wait for the next round.

    `due` is one cheap question, asked every few seconds: mostly there is nothing to do, and
    nothing heavy has been brought in for it.
    """

    name: str
    due: Callable[[UnitOfWork, datetime], bool]
    run: Callable[[Shift], str]
