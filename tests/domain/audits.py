"""What somebody can work out who has one report, a pencil, and knows what could have happened.

The true counts are unknowns, each figure of the report is an equation. A sum of unknowns can be
worked out when no solution of the equations without their right sides changes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from operator import add

from tests.domain.counting import GROUPS
from youthpoint.domain.figures.facts import NOT_SERVED
from youthpoint.domain.figures.figures import Facts, tables
from youthpoint.domain.figures.folding import REST
from youthpoint.domain.figures.sheets import Sheet, Table, Unit
from youthpoint.domain.queue.outcomes import ABANDONED, UNSERVED

Unknown = tuple[Table, str]
Equation = frozenset[Unknown]

TWINS = (Table.OUTCOME, Table.DURATION), (Table.GROUP, Table.TOPIC)
"""Tables that have a sum in common."""


def small_sums(facts: Facts, sheet: Sheet) -> list[frozenset[str]]:
    """Return the codes whose sum can be worked out of the sheet though too few stand behind it.

    Whoever works it out also knows which codes have occurred at all.
    """
    rows = tables(facts)
    alone = [(table,) for table in Table if all(table not in twins for twins in TWINS)]
    found = []
    for together in (*TWINS, *alone):
        unknowns = [(table, code) for table in together for code in rows[table]]
        free = null_space([*equations(sheet, unknowns)], unknowns)
        for table in together:
            found += [
                codes
                for codes in _sums(free, unknowns, table)
                if 0 < len({visit for code in codes for visit in rows[table][code]}) < 5
            ]
    return found


def equations(sheet: Sheet, unknowns: Sequence[Unknown]) -> Iterator[Equation]:
    """Yield every sum of unknowns that the sheet tells of, or that is always so."""
    for table in dict.fromkeys(table for table, _ in unknowns):
        told = sheet.tables[table]
        codes = {code for each, code in unknowns if each is table}
        yield from (frozenset({(table, code)}) for code in told if REST not in code)
        if told:
            yield frozenset((table, code) for code in codes)
        for rest in told:
            name, _, _ = rest.rpartition("/")
            if name:
                part = {code for code in codes if name in _parts(table, code)}
                yield frozenset((table, code) for code in part - told.keys())
    if isinstance(sheet.units[Unit.ABANDONED_TICKET], int):
        yield frozenset(each for each in unknowns if each[1] in ABANDONED)


def bonds(unknowns: Sequence[Unknown]) -> Iterator[tuple[Equation, Equation]]:
    """Yield the sums that are always equal."""
    known = set(unknowns)
    yield (
        frozenset({each for each in known if each[0] is Table.OUTCOME and each[1] in UNSERVED}),
        frozenset(known & {(Table.DURATION, NOT_SERVED)}),
    )
    for group in set(GROUPS.values()):
        yield (
            frozenset(known & {(Table.GROUP, group)}),
            frozenset(
                each for each in known if each[0] is Table.TOPIC and GROUPS[each[1]] == group
            ),
        )


def null_space(
    told: Sequence[Equation], unknowns: Sequence[Unknown]
) -> list[dict[Unknown, Fraction]]:
    """Return a basis of what the unknowns can change by, with everything told staying as it is."""
    rows = [[Fraction(each in equation) for each in unknowns] for equation in told]
    rows += [
        [Fraction((each in one) - (each in other)) for each in unknowns]
        for one, other in bonds(unknowns)
    ]
    pivots: list[int] = []
    for column in range(len(unknowns)):
        place = len(pivots)
        found = next((row for row in rows[place:] if row[column]), None)
        if found is None:
            continue
        rows.remove(found)
        found = [value / found[column] for value in found]
        rows = [[v - row[column] * f for v, f in zip(row, found, strict=True)] for row in rows]
        rows.insert(place, found)
        pivots.append(column)
    basis = []
    for free in set(range(len(unknowns))) - set(pivots):
        change = {unknowns[free]: Fraction(1)}
        change |= {unknowns[p]: -rows[n][free] for n, p in enumerate(pivots)}
        basis.append(change)
    return basis


def _sums(
    free: Sequence[Mapping[Unknown, Fraction]], unknowns: Sequence[Unknown], table: Table
) -> Iterator[frozenset[str]]:
    """Yield every set of the table's codes whose sum nothing can change."""
    codes = [code for each, code in unknowns if each is table]
    sums: dict[frozenset[str], tuple[Fraction, ...]] = {frozenset(): (Fraction(),) * len(free)}
    for code in codes:
        changes = [change.get((table, code), Fraction()) for change in free]
        sums |= {those | {code}: tuple(map(add, before, changes)) for those, before in sums.items()}
    yield from (those for those, changes in sums.items() if not any(changes))


def _parts(table: Table, code: str) -> set[str]:
    """Return the parts of a table that a code belongs to, as the rest of a part is called."""
    if table is Table.TOPIC:
        return {GROUPS[code]}
    if code not in UNSERVED and code != NOT_SERVED:
        return {"served"}
    return {NOT_SERVED, "abandoned"} if code in ABANDONED else {NOT_SERVED}
