"""A look at whether anybody has written, which costs some microseconds."""

from pathlib import Path

from youthpoint.store.database import PlainDatabase
from youthpoint.store.faults import worded
from youthpoint.store.points import Points


class Watch:
    """A connection of its own that sees what all others write, in whatever process."""

    def __init__(self, path: Path) -> None:
        self._db = PlainDatabase.opened(path)
        self._points = Points(self._db)
        self._version: int | None = None

    def moved(self) -> dict[str, tuple[int, int]] | None:
        """Return where every point stands, if anybody has written since the last look.

        Raises:
            StoreBusy: the store is out of reach; the next look tells of what was missed.
        """
        with worded():
            version = int(self._db.execute("pragma data_version").fetchone()[0])
            if version == self._version:
                return None
            revisions = self._points.revisions()
        self._version = version
        return revisions

    def close(self) -> None:
        """Give the connection back."""
        self._db.close()
