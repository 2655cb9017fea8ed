"""Being away, and being here in addition: what is entered, and how it is told."""

from datetime import date

import pytest

from youthpoint.domain.setup.absences import Away, entered, told, with_days, without_days
from youthpoint.domain.setup.readings import Plain, Reading, Wrong

MON, TUE, WED, FRI = (date(2026, 11, day) for day in (23, 24, 25, 27))
NOBODY: Plain = {"name": "Aino", "days": []}


def read(**value: str) -> tuple[list[Plain], set[tuple[object, Wrong]]]:
    reading = Reading()
    days = entered(value, reading)
    return days, {(each.path, each.wrong) for each in reading.problems}


def away(*days: date) -> Plain:
    return with_days(NOBODY, [{"day": each.isoformat(), "spans": []} for each in days])


def test_a_single_day_without_hours_is_a_day_away() -> None:
    assert read(valid_from="2026-11-24") == ([{"day": "2026-11-24", "spans": []}], set())


def test_a_holiday_is_every_day_of_it() -> None:
    days, wrong = read(valid_from="2026-12-30", valid_until="2027-01-02")

    assert wrong == set()
    assert [each["day"][-5:] for each in days] == ["12-30", "12-31", "01-01", "01-02"]


def test_a_day_with_hours_is_a_day_of_duty() -> None:
    days, _wrong = read(valid_from="2026-11-28", begins="10:00", ends="14:00")

    assert days == [{"day": "2026-11-28", "spans": [["10:00", "14:00"]]}]


@pytest.mark.parametrize(
    ("value", "path", "wrong"),
    [
        ({}, "valid_from", Wrong.MISSING),
        ({"valid_from": "soon"}, "valid_from", Wrong.NOT_DAY),
        ({"valid_until": "2026-11-23"}, "valid_until", Wrong.ENDS_BEFORE_IT_BEGINS),
        ({"valid_until": "2027-11-23"}, "valid_until", Wrong.TOO_LARGE),
        ({"begins": "10:00"}, "ends", Wrong.MISSING),
        ({"ends": "10:00"}, "begins", Wrong.MISSING),
        ({"begins": "14:00", "ends": "10:00"}, "ends", Wrong.ENDS_BEFORE_IT_BEGINS),
    ],
)
def test_what_is_wrong_is_said_at_its_field(value: dict[str, str], path: str, wrong: Wrong) -> None:
    first = {"valid_from": "2026-11-24"} if value else {}

    assert read(**(first | value)) == ([], {((path,), wrong)})


def test_like_days_in_a_row_are_told_as_one() -> None:
    assert told(away(MON, TUE, WED, FRI), today=TUE) == [
        Away(first=TUE, last=WED, spans=()),
        Away(first=FRI, last=FRI, spans=()),
    ]


def test_what_is_entered_later_stands_in_the_place_of_what_was_said_before() -> None:
    extra = {"day": TUE.isoformat(), "spans": [["10:00", "12:00"]]}

    assert told(with_days(away(MON, TUE), [extra]), today=MON) == [
        Away(first=MON, last=MON, spans=()),
        Away(first=TUE, last=TUE, spans=(("10:00", "12:00"),)),
    ]


def test_what_is_taken_back_is_as_the_week_is() -> None:
    assert without_days(away(MON, TUE, FRI), MON, TUE) == away(FRI)
    assert without_days(away(MON, FRI), date.min, date.max) == NOBODY
