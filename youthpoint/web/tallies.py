"""How often an address asks within a minute: counted in memory, so that it costs no writing."""

from datetime import datetime, timedelta
from hashlib import blake2b

from youthpoint.domain.errors import Paused
from youthpoint.web.memory import Memory

PLACES, ROOM = 1024, 8
"""Where senders are counted: each has one of so many places, with room for so many at a time."""

MOST = PLACES * ROOM

A_MINUTE = timedelta(minutes=1)

WHO, WHEN, HOW_OFTEN = range(3)
"""The three numbers of a sender."""


class Tally:
    """Counts of the present minute, by all processes of the server together.

    Should a place be full, whoever comes next is counted with the one who came last before: with
    thousands of senders a minute it is a flood.
    """

    def __init__(self) -> None:
        self._memory = Memory(3 * MOST)

    def count(self, sender: str, *, at: datetime) -> int:
        """Count once more, and return how often that was within the minute."""
        minute = int(at.timestamp() // A_MINUTE.total_seconds())
        digest = int.from_bytes(blake2b(sender.encode(), digest_size=8).digest(), "big")
        with self._memory.turn():
            return self._count(digest, minute)

    def admit(self, sender: str, *, most: int, at: datetime) -> None:
        """Count once more, and go on only if that is no more than may be.

        Raises:
            Paused: it is, until this minute is over.
        """
        if self.count(sender, at=at) > most:
            raise Paused(A_MINUTE - timedelta(seconds=at.timestamp() % A_MINUTE.total_seconds()))

    def _count(self, digest: int, minute: int) -> int:
        cells = self._memory.cells
        first = 3 * ROOM * (digest % PLACES)
        last = first + 3 * (ROOM - 1)
        mine = free = last
        for each in range(last, first - 1, -3):
            if cells[each + WHEN] != minute:
                free = each
            elif cells[each + WHO] == digest:
                mine = each
                break
        else:
            mine = free
        if cells[mine + WHEN] != minute:
            cells[mine + WHO], cells[mine + WHEN], cells[mine + HOW_OFTEN] = digest, minute, 0
        cells[mine + HOW_OFTEN] += 1
        return int(cells[mine + HOW_OFTEN])
