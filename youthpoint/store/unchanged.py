"""What a coordinator set up: read again only when it has changed."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Unchanged:
    """What one connection has read, with the number that every change moves on."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[int, Any]] = {}

    def get(
        self, what: str, point_id: str, revision: tuple[int, int] | None, read: Callable[[str], T]
    ) -> T | None:
        """Return what was read before while the point's furniture is the same, else read it.

        `revision` is the point's (`Points.revision`); where there is none, there is no point.
        """
        if revision is None:
            return None
        kept = self._kept.get((what, point_id))
        if kept is None or kept[0] != revision[1]:
            kept = self._kept[what, point_id] = (revision[1], read(point_id))
        found: T = kept[1]
        return found

    def forget(self) -> None:
        """Let go of it all: a number that was taken back comes again, for something else."""
        self._kept.clear()
