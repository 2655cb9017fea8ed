"""Telling visits as cells: a day at a time, and once more a month what its days could not tell.

At ten visits a day nearly all that they have in common is too rare to be told of the day. The month
then tells it, by the same fold, of exactly those visits and mentions that stand nowhere in their
days' cells: no visit is told twice, so nothing follows from holding both beside each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from youthpoint.domain.figures.cells import NOWHERE, STEPS, TOPIC, key_of, topic_steps
from youthpoint.domain.figures.figures import Facts, counted
from youthpoint.domain.figures.folding import LEAST, REST, Cells, Key, gathered, settled
from youthpoint.domain.figures.sheets import Figure, Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """What of one visit is still to be told: its `topics`, and unless it was counted, `itself`.

    `key` is what it may have in common with others (`cells.key_of`); it names nobody.
    """

    key: Key
    topics: tuple[str, ...]
    itself: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Visits by cell, and their mentions by cell and topic; each adds up to its total.

    A total that rests on one to four visits is `Hidden.SMALL`, and has no cells.
    """

    total: Figure
    cells: Mapping[Key, int]
    mentions: Figure
    topics: Mapping[Key, int]


def fresh(facts: Facts) -> list[Untold]:
    """Return the visits of which nothing has been told."""
    return [Untold(key=key_of(each, facts.zone), topics=each.topics) for each in counted(facts)]


def tell(visits: Sequence[Untold], groups: Mapping[str, str]) -> tuple[Told, list[Untold]]:
    """Return what may be told of visits, and what of them stays untold.

    `groups` are the reporting groups of topics. A topic of which the group is told is told.
    """
    own = gathered([each.key] if each.itself else [] for each in visits)
    said = gathered([(*each.key, topic) for topic in each.topics] for each in visits)
    own_where = settled(own, STEPS)
    said_where = settled(said, topic_steps(groups))
    told = Told(
        total=_figure(own.values()),
        cells=_counts(own, own_where),
        mentions=_figure(said.values()),
        topics=_counts(said, said_where),
    )
    left = (_left(each, own_where, said_where) for each in visits)
    return told, [each for each in left if each.itself or each.topics]


def _left(visit: Untold, own: Mapping[Key, Key], said: Mapping[Key, Key]) -> Untold:
    """Return what is untold of a visit once cells have been told, given where each one is."""
    return Untold(
        key=visit.key,
        topics=tuple(
            topic
            for topic in visit.topics
            if said.get((*visit.key, topic), (*NOWHERE, REST))[TOPIC] == REST
        ),
        itself=visit.itself and own.get(visit.key, NOWHERE) == NOWHERE,
    )


def _counts(cells: Cells, where: Mapping[Key, Key]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for key, cell in where.items():
        found[cell] = found.get(cell, 0) + len(cells[key])
    return found


def _figure(cells: Iterable[Sequence[int]]) -> Figure:
    resting = [visit for visits in cells for visit in visits]
    return len(resting) if not resting or len(set(resting)) >= LEAST else Hidden.SMALL
