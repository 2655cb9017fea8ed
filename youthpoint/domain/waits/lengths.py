"""What everything may last in the replays of one queue: varied as in life, the same each time."""

from collections.abc import Iterator, Sequence
from math import inf

from youthpoint.domain.queue.order import Presence
from youthpoint.domain.waits.desks import Desk
from youthpoint.domain.waits.draws import RUNS, column
from youthpoint.domain.waits.houses import House, Scene
from youthpoint.domain.waits.paces import PRIOR_RATIOS, Pace, remaining
from youthpoint.domain.waits.replays import Lengths

BREAK = 20 * 60.0
"""Seconds that a break usually lasts; it is as uneven as encounters are: an assumption."""

MEANWHILE = 0.5
"""How much of an encounter is left on average at any moment during it."""


def lengths_of(house: House) -> tuple[Lengths, Iterator[Lengths]]:
    """Return the usual lengths, each of them the mean, and then those of each replay.

    A booked meeting lasts as long as it was booked for, whoever helps, and its visitor comes.
    """
    scene, pace = house.scene, house.scene.pace
    matters = {each.topics: pace.matter(each.topics) for each in house.people}
    lasting = [matters[each.topics] for each in house.people]
    later = [scene.seconds_to(each.begins_at, inf) for each in scene.coming]
    rest = [_rest(each, scene) for each in scene.desks]
    pause = sum(pace.pause_parts) / RUNS
    means = [
        sum(each) / RUNS + (pause if _occupied(desk) else 0.0)
        for desk, each in zip(scene.desks, rest, strict=True)
    ]
    besides = [pace.way + pause] * len(lasting)
    for place, length in house.meetings.items():
        lasting[place], besides[place] = 0.0, besides[place] + length
    usual = Lengths(
        free=[(at, place) for place, at in enumerate([*means, *later])],
        lasting=lasting,
        besides=besides,
        gone=[inf] * len(lasting),
        meanwhile=0.0,
    )
    free = [
        _free(desk, each, pace, place)
        for place, (desk, each) in enumerate(zip(scene.desks, rest, strict=True))
    ]
    return usual, _varied(house, usual, [*free, *((each,) * RUNS for each in later)])


def _varied(house: House, usual: Lengths, free: Sequence[Sequence[float]]) -> Iterator[Lengths]:
    """Yield the lengths of each replay; booked meetings are always as long as usual.

    The experts take the columns of draws from the end, the waiters from the beginning, so that
    neither's lengths depend on how many there are of the others.
    """
    pace = house.scene.pace
    besides = [pace.way + each for each in pace.pause_parts]
    table: list[tuple[Sequence[float], ...]] = [
        (
            [matter * ratio for ratio in column(3 * place)(pace.ratio_parts)],
            column(3 * place + 1)(besides),
            column(3 * place + 2)(pace.gone_parts),
        )
        for place, matter in enumerate(usual.lasting[seat] for seat in house.seats)
    ]
    for place in house.meetings:  # they are in order: those before stand where they belong
        table.insert(place, ((0.0,) * RUNS, (usual.besides[place],) * RUNS, (inf,) * RUNS))
    helpers = range(len(free))
    for at, lasting, pauses, gone in zip(
        zip(*free, strict=True) if free else [()] * RUNS,
        *(zip(*each, strict=True) for each in zip(*table, strict=True)),
        strict=True,
    ):
        yield Lengths(list(zip(at, helpers, strict=True)), lasting, pauses, gone, MEANWHILE)


def _free(desk: Desk, rest: Sequence[float], pace: Pace, place: int) -> Sequence[float]:
    """Return when this expert can call next, by replay."""
    mine = -2 * place - 2
    if _occupied(desk):
        pauses = column(mine - 1)(pace.pause_parts)
        return [one + pause for one, pause in zip(column(mine)(rest), pauses, strict=True)]
    # Whoever is free looks up at the same moment: only one can be the first to call.
    return column(mine)(rest) if rest[-1] else column(-1)(pace.notice_parts)


def _rest(desk: Desk, scene: Scene) -> list[float]:
    """Return what is left of what this expert does now, from short to long; 0 if nothing."""
    pace = scene.pace
    if not _occupied(desk):
        return _away(desk, scene)
    expected = pace.expected(desk.serving, desk.helper.expert_id)
    if desk.busy_since is not None:
        return remaining(pace.ratios, expected, -scene.seconds_to(desk.busy_since, 0.0))
    way = max(pace.way + scene.seconds_to(desk.called_at, 0.0), 0.0)
    return [way + expected * each for each in pace.ratio_parts]


def _occupied(desk: Desk) -> bool:
    return desk.busy_since is not None or desk.called_at is not None


def _away(desk: Desk, scene: Scene) -> list[float]:
    """Return when a break will be over, from short to long; 0 if there is none."""
    if desk.helper.presence is not Presence.ON_BREAK:
        return [0.0] * RUNS
    return remaining(PRIOR_RATIOS, BREAK, -scene.seconds_to(desk.away_since, 0.0))
