"""Figures as they leave the point: nothing small in them, and nothing small to work out from them.

Each table adds up to its unit, so a single small row that was left out would follow from the rest.
Rows under five are therefore added together, with the smallest other row where that is not enough
(`folding.together`); which of the rows that are not shown was the small one stays open.

Some tables also share a sum. Where it may be told, both sides of it are folded each by itself;
where it may not, across it in every table:

- the served and the not served divide both the outcomes and the durations;
- the abandoned divide those not served, and are a unit of their own;
- the reporting groups divide the topics: a group that is not shown shows no topic.

Waits come without their number, which the visits would turn into those never called.
"""

from collections.abc import Container, Mapping

from youthpoint.domain.figures.facts import NOT_SERVED
from youthpoint.domain.figures.figures import OTHER, Facts, in_order, tables, units, waiting
from youthpoint.domain.figures.folding import LEAST, REST, Rows, apart, together
from youthpoint.domain.figures.sheets import UNIT_OF, Figure, Hidden, Sheet, Table, Unit, Waiting
from youthpoint.domain.queue.outcomes import ABANDONED, UNSERVED


def folded(facts: Facts) -> Sheet:
    """Return the figures as they may leave the point."""
    rows = tables(facts)
    waits = waiting(facts)
    told = {
        **{table: together(each) for table, each in rows.items()},
        Table.OUTCOME: _outcomes(rows[Table.OUTCOME]),
        Table.DURATION: _durations(rows[Table.DURATION]),
        Table.TOPIC: _topics(rows, facts.groups),
    }
    return Sheet(
        folded=True,
        units=_units(units(facts), rows),
        tables={table: in_order(table, counts) for table, counts in told.items()},
        waiting=Waiting(median=waits.median, upper=waits.upper)
        if waits.count and waits.count >= LEAST
        else Waiting(),
    )


def _units(true: Mapping[Unit, int], rows: Mapping[Table, Rows]) -> dict[Unit, Figure]:
    told = {unit: count == 0 or count >= LEAST for unit, count in true.items()}
    told |= {unit: apart(rows[table]) for table, unit in UNIT_OF.items()}
    served, unserved = _part(rows[Table.OUTCOME], UNSERVED)
    told[Unit.ABANDONED_TICKET] = apart(served, unserved) and apart(*_part(unserved, ABANDONED))
    return {unit: _figure(count, told=told[unit]) for unit, count in true.items()}


def _figure(count: int, *, told: bool) -> Figure:
    if told:
        return count
    return Hidden.SMALL if count < LEAST else Hidden.KEPT_BACK


def _outcomes(rows: Rows) -> dict[str, int]:
    served, unserved = _part(rows, UNSERVED)
    if not apart(served, unserved):
        return together(rows)
    others, abandoned = _part(unserved, ABANDONED)
    if not apart(others, abandoned):
        return together(served, "served") | together(unserved, NOT_SERVED)
    return (
        together(served, "served") | together(abandoned, "abandoned") | together(others, NOT_SERVED)
    )


def _durations(rows: Rows) -> dict[str, int]:
    served, unserved = _part(rows, {NOT_SERVED})
    if not apart(served, unserved):
        return together(rows)
    return together(served, "served") | together(unserved)


def _topics(rows: Mapping[Table, Rows], groups: Mapping[str, str]) -> dict[str, int]:
    """Return the topics within each group that is told; the other groups are in the rest."""
    told: dict[str, int] = {}
    for group, count in together(rows[Table.GROUP]).items():
        if group == REST:
            told[REST] = count
            continue
        mine = {
            code: visits
            for code, visits in rows[Table.TOPIC].items()
            if groups.get(code, OTHER) == group
        }
        told |= together(mine, group)
    return told


def _part(rows: Rows, codes: Container[str]) -> tuple[Rows, Rows]:
    """Return the rows of other codes, and those of these."""
    others = {code: visits for code, visits in rows.items() if code not in codes}
    return others, {code: visits for code, visits in rows.items() if code in codes}
