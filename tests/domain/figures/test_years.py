"""A year is the sum of what its months have told, and tells nothing more than they do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.audits import TWINS, equations, null_space
from tests.domain.counting import a_visit, facts_of, histories
from youthpoint.domain.figures.exports import folded
from youthpoint.domain.figures.figures import Facts, sheet, tables
from youthpoint.domain.figures.folding import REST
from youthpoint.domain.figures.sheets import UNIT_OF, Sheet, Table, Unit, Waiting
from youthpoint.domain.figures.years import (
    Amount,
    DefinitionsDiffer,
    Line,
    Status,
    Told,
    added,
    lines,
)
from youthpoint.domain.queue.states import State

HELPED = a_visit(20)
CALMED = a_visit(20, topics=("mind",), language="sv")
SWEDISH = a_visit(20, language="sv")
MISSED = a_visit(state=State.CLOSED, recorded="missed_call")

BUSY = facts_of(*[HELPED] * 9, *[SWEDISH] * 6)
QUIET = facts_of(*[HELPED] * 9, *[SWEDISH] * 2, *[CALMED] * 2)
"""A month that tells how many spoke Swedish, and one that keeps it back."""


def year_of(*months: Facts) -> Told:
    return added([folded(each) for each in months])


def whole(months: Sequence[Facts]) -> Facts:
    """Return all that happened in several months, as if it were one."""
    visits = [each for month in months for each in month.visits]
    return replace(
        months[0], visits=visits, contacts=[each for month in months for each in month.contacts]
    )


def given_away(months: Sequence[Facts], rows: dict[tuple[Table, str], int]) -> list[str]:
    """Return which rows of a year tell a sum that does not follow from the months' own sheets."""
    spaces = [(month, dict(_spaces(month))) for month in months]
    return [
        code
        for table, code in rows
        if REST not in code
        and any(
            change.get((table, code))
            for month, space in spaces
            if code in tables(month)[table]
            for change in space[table]
        )
    ]


def _spaces(month: Facts) -> Iterator[tuple[Table, list[dict[tuple[Table, str], object]]]]:
    """Yield what each table's true counts can change by while the month's sheet stays as it is."""
    alone = [(table,) for table in Table if all(table not in pair for pair in TWINS)]
    for together in (*TWINS, *alone):
        unknowns = [(table, code) for table in together for code in tables(month)[table]]
        free = null_space([*equations(folded(month), unknowns)], unknowns)
        for table in together:
            yield table, [dict(each) for each in free]


def exact(told: Told) -> dict[tuple[Table, str], int]:
    return {
        (table, code): each.count or 0
        for table, rows in told.tables.items()
        for code, each in rows.items()
        if each.status is Status.TOLD
    }


# --- The promise ------------------------------------------------------------------------------


@given(st.lists(histories(most=4), min_size=1, max_size=4))
@settings(max_examples=40)
def test_the_year_tells_nothing_that_its_months_do_not(months: list[Facts]) -> None:
    assert given_away(months, exact(year_of(*months))) == []


def test_counted_anew_it_would_tell_what_a_month_keeps_back() -> None:
    months = [BUSY] * 11 + [QUIET]
    anew = folded(whole(months))
    assert anew.tables[Table.LANGUAGE]["sv"] - 11 * 6 == 4

    counted = {(table, code): n for table, row in anew.tables.items() for code, n in row.items()}

    assert "sv" in given_away(months, counted)
    assert given_away(months, exact(year_of(*months))) == []


@given(st.lists(histories(), min_size=1, max_size=4))
@settings(max_examples=40)
def test_what_it_tells_is_true(months: list[Facts]) -> None:
    told, true = year_of(*months), sheet(whole(months))
    for unit, amount in told.units.items():
        count = true.units[unit]
        assert isinstance(count, int)
        assert (amount.count or 0) <= count
        assert amount.status is not Status.TOLD or amount.count == count
    for table, rows in told.tables.items():
        for code, amount in rows.items():
            if REST not in code:
                count = true.tables[table][code]
                assert (amount.count or 0) <= count
                assert amount.status is Status.AT_LEAST or amount.count == count


@given(st.lists(histories(), min_size=1, max_size=4))
@settings(max_examples=40)
def test_every_table_adds_up_to_what_is_told_of_its_unit(months: list[Facts]) -> None:
    told = year_of(*months)
    for table, rows in told.tables.items():
        unit = told.units[UNIT_OF[table]]
        assert sum(each.count or 0 for each in rows.values()) == (unit.count or 0), table


@given(st.lists(histories(), min_size=2, max_size=4))
@settings(max_examples=40)
def test_no_figure_under_five_is_told_and_the_order_of_the_months_tells_nothing(
    months: list[Facts],
) -> None:
    told = year_of(*months)
    counts = [each.amount.count for each in lines(told)]

    assert min((each for each in counts if each), default=5) >= 5
    assert year_of(*months[::-1]) == told


# --- What it looks like -----------------------------------------------------------------------


def test_a_row_that_some_month_keeps_back_is_told_as_at_least() -> None:
    rows = year_of(BUSY, QUIET).tables[Table.LANGUAGE]

    assert rows == {
        "fi": Amount(count=9, status=Status.AT_LEAST),
        "sv": Amount(count=6, status=Status.AT_LEAST),
        "*": Amount(count=13),
    }


def test_a_row_that_every_month_tells_is_told_as_it_is() -> None:
    assert year_of(BUSY, BUSY).tables[Table.LANGUAGE] == {
        "fi": Amount(count=18),
        "sv": Amount(count=12),
    }


def test_a_unit_that_some_months_hide_is_at_least_what_the_others_tell() -> None:
    left = facts_of(*[HELPED] * 9, *[MISSED] * 6)
    few = facts_of(*[HELPED] * 9, *[MISSED] * 2)

    told = [
        year_of(*each).units[Unit.ABANDONED_TICKET]
        for each in ([left, BUSY], [left, few], [few, few], [few])
    ]

    assert told == [
        Amount(count=6),
        Amount(count=6, status=Status.AT_LEAST),
        Amount(count=None, status=Status.KEPT_BACK),
        Amount(count=None, status=Status.SMALL),
    ]


def test_waits_are_told_of_one_sheet_and_never_added() -> None:
    assert year_of(BUSY).waiting == Waiting(median=5, upper=5)
    assert year_of(BUSY, BUSY).waiting is None
    assert Line(table="waiting_minutes", code="median", amount=Amount(count=5)) in list(
        lines(year_of(BUSY))
    )
    quiet = [each.amount for each in lines(year_of(facts_of())) if each.table == "waiting_minutes"]
    assert quiet == [Amount(count=None, status=Status.KEPT_BACK)] * 2


def test_lines_are_all_the_figures_there_are() -> None:
    told = year_of(BUSY, QUIET)
    places = [(each.table, each.code) for each in lines(told)]

    assert len(places) == len(set(places)) == len(Unit) + sum(map(len, told.tables.values()))


# --- What is not added ------------------------------------------------------------------------


def test_figures_by_different_definitions_are_not_added() -> None:
    older: Sheet = replace(folded(BUSY), definitions=0)
    with pytest.raises(DefinitionsDiffer):
        added([older, folded(BUSY)])


def test_true_figures_are_not_added() -> None:
    with pytest.raises(ValueError, match="folded"):
        added([sheet(BUSY)])
