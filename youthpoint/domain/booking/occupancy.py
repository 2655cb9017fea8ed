"""What is taken of experts' time, and of rooms, as one number each."""

from collections.abc import Iterable

from youthpoint.domain.booking.meetings import Taken
from youthpoint.domain.booking.ticks import ORDINARY, TickDays, ones

_A_DAY, _BYTES = ones(ORDINARY), ORDINARY // 8


class Occupancy:
    """What is taken on some days: in parts of a day at first, for each expert in each room."""

    def __init__(self, taken: Iterable[Taken], days: TickDays) -> None:
        begin, count = days.first, len(days.days) + 5  # what lies around them, and a longer day
        parts: dict[tuple[str, str | None], list[int]] = {}
        for expert_id, room, first, until in taken:
            number, ahead = divmod(first - begin, ORDINARY)
            if 0 <= number < count - 1:
                part = parts.get((expert_id, room))
                if part is None:
                    part = parts[expert_id, room] = [0] * count
                bits = (1 << ahead + until - first) - (1 << ahead)
                part[number] |= bits & _A_DAY
                if bits > _A_DAY:
                    part[number + 1] |= bits >> ORDINARY
        self._experts: dict[str, int] = {}
        self._rooms: dict[str | None, int] = {}
        for (expert_id, room), part in parts.items():
            bits = _joined(part)
            self._experts[expert_id] = self._experts.get(expert_id, 0) | bits
            self._rooms[room] = self._rooms.get(room, 0) | bits

    def of_expert(self, expert_id: str) -> int:
        """Return what is taken of an expert's time."""
        return self._experts.get(expert_id, 0)

    def of_room(self, room: str) -> int:
        """Return when a room is taken."""
        return self._rooms.get(room, 0)


def _joined(parts: list[int]) -> int:
    return int.from_bytes(b"".join([each.to_bytes(_BYTES, "little") for each in parts]), "little")
