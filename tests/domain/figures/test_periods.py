"""Days, weeks, months and years, by name and one after another."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthpoint.domain.figures.periods import Length, Period

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))


@given(day=DAYS, length=st.sampled_from(Length))
def test_a_period_is_found_again_by_its_name(day: date, length: Length) -> None:
    period = Period.around(day, length)

    assert day in period.days()
    assert period.length is length
    assert Period.named(period.name) == period


@given(day=DAYS, length=st.sampled_from(Length))
def test_the_one_before_ends_where_this_one_begins(day: date, length: Length) -> None:
    period = Period.around(day, length)

    assert period.before().after() == period.first
    assert period.before().length is length


def test_a_week_begins_on_monday_and_belongs_to_the_year_of_its_thursday() -> None:
    assert Period.named("2026-W53").first == date(2026, 12, 28)
    assert Period.around(date(2027, 1, 1), Length.WEEK).name == "2026-W53"
    assert Period.named("2026-W53").after() - Period.named("2026-W53").first == timedelta(days=7)


@pytest.mark.parametrize(
    "name", ["", "26", "2026-13", "2026-W54", "2026-W48-2", "20261124", "2026-11-31", "next week"]
)
def test_what_is_no_period_is_said_to_be_none(name: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of several makers
        Period.named(name)
