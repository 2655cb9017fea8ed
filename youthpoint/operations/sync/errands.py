"""What a round to the authority works with, and what ends it before its time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from youthpoint.operations.sync.ports import Line
from youthpoint.store import Store


class Stopped(Exception):  # noqa: N818 - what is the matter
    """Nothing more may be sent; the only argument is the alarm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """The store, the line, as which node we speak, and the time, in UTC."""

    store: Store
    line: Line
    node: str
    clock: Callable[[], datetime]
