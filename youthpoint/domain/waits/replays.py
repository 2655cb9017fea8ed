"""Playing a queue forward by the one order of service.

The same rule as `queue.next_for`, in a form that can be run dozens of times for a page: who may
call whom is worked out once for each team, and only the clock runs. A test holds the two together.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

from youthpoint.domain.waits.houses import NEVER, House


class Lengths(NamedTuple):
    """How long everything lasts in one replay, in seconds.

    `free` is when each expert can call next, with their place among the experts. By place among the
    people come: `lasting`, the encounter at everybody's tempo; `besides`, what is the same whoever
    helps: the way to the room, a booked meeting, the pause after it; `gone`, when they give up.
    `meanwhile` is how much of an encounter is left, when somebody's patience ends, to an expert who
    had nobody to help until then.
    """

    free: list[tuple[float, int]]
    lasting: Sequence[float]
    besides: Sequence[float]
    gone: Sequence[float]
    meanwhile: float


def replay(house: House, lengths: Lengths) -> list[float]:
    """Return in how many seconds each waiter is called, by their place in the queue.

    Those who come at a booked time take part; when they are called is not told.
    """
    return _in_turn(house, lengths) if house.in_turn else _by_skill(house, lengths)


def _in_turn(house: House, lengths: Lengths) -> list[float]:
    until, tempo = house.until, house.tempo
    called = []
    heap = lengths.free[:]
    heapify(heap)
    for lasting, besides, gone in zip(*lengths[1:4], strict=True):
        while heap and heap[0][0] >= until[heap[0][1]]:
            heappop(heap)
        if not heap:
            called.append(NEVER)
            continue
        at, helper = heap[0]
        called.append(at)
        if at < gone:
            heapreplace(heap, (at + besides + lasting * tempo[helper], helper))
    return called


def _by_skill(house: House, lengths: Lengths) -> list[float]:
    changes, until = house.changes, house.until
    left = sorted([*house.seats, *house.comes[0]])
    called = [NEVER] * len(house.people)
    team, able = 0, house.able(0)
    heap = lengths.free[:]
    heapify(heap)
    while left and heap:
        at, helper = heap[0]
        if at >= until[helper]:
            heappop(heap)
            continue
        while at >= changes[team + 1]:
            team += 1
            able = house.able(team)
            left = sorted([*left, *house.comes[team]])
        chosen = _first(house, left, able, helper, at)
        if chosen < 0:
            later = min(_chance(house, lengths, left, able, helper), changes[team + 1])
            heapreplace(heap, (later, helper))
            continue
        left.remove(chosen)
        called[chosen] = at
        if at < lengths.gone[chosen]:
            busy = lengths.besides[chosen] + lengths.lasting[chosen] * house.tempo[helper]
            heapreplace(heap, (at + busy, helper))
    return [called[each] for each in house.seats] if house.meetings else called


def _first(house: House, left: Sequence[int], able: Sequence[int], helper: int, at: float) -> int:
    """Return the first whom this expert may be given, else -1; kept times come before."""
    open_at, impatient_at = house.open_at, house.impatient_at
    for time, each in house.kept[helper]:
        if time > at:
            break
        if open_at[each] <= at and each in left:
            return each
    for each in left:
        if open_at[each] <= at and (able[each] >> helper & 1 or impatient_at[each] <= at):
            return each
    return -1


def _chance(
    house: House, lengths: Lengths, left: Sequence[int], able: Sequence[int], helper: int
) -> float:
    """Return when one of those left can be called by this expert, should nobody be faster.

    Until somebody's patience ends, the expert helps those who come later, whom nobody knows yet.
    """
    open_at, impatient_at = house.open_at, house.impatient_at
    return min(
        open_at[each]
        if able[each] >> helper & 1
        else max(open_at[each], impatient_at[each] + lengths.meanwhile * lengths.lasting[each])
        for each in left
    )
