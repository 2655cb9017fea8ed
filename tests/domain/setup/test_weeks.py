"""A catalogue's opening hours, however odd, as our week and our exceptions can say them."""

from datetime import date

import pytest

from tests.catalogues import entry
from youthpoint.domain.setup.entries import Hours, Opening, Rhythm
from youthpoint.domain.setup.fitting import Unfit
from youthpoint.domain.setup.readings import Plain, Reading
from youthpoint.domain.setup.shapes import SHAPES, WEEK, Part
from youthpoint.domain.setup.weeks import LAST_MINUTE, Laid, laid

TODAY = date(2026, 11, 24)
WHOLE_DAY = ["00:00", LAST_MINUTE]


def at(first: str, begins: str, ends: str, last: str = "") -> Opening:
    return Opening(first=first, last=last, begins=begins, ends=ends)


def week(*openings: Opening, **more: Plain) -> Laid:
    return laid([Hours(rhythm=Rhythm.WEEK, openings=openings, **more)], TODAY)


def exception(*openings: Opening, **more: Plain) -> Laid:
    return laid([Hours(rhythm=Rhythm.EXCEPTION, openings=openings, **more)], TODAY)


def unfit(found: Laid) -> list[Unfit]:
    return [each.unfit for each in found.notes]


def test_a_plain_week_is_taken_as_it_is_and_other_days_are_closed() -> None:
    found = laid(entry("place").hours, TODAY)

    assert found.week["tue"] == [["10:00", "12:00"], ["13:00", "18:00"]]
    assert found.week["sat"] == []
    assert list(found.week) == list(WEEK)
    assert found.notes == []


def test_an_exception_is_one_of_each_of_its_days() -> None:
    found = laid(entry("place").hours, TODAY)

    assert list(map(date.isoformat, found.days)) == [
        *("2026-12-23", "2026-12-24", "2026-12-25", "2026-12-26", "2026-12-27", "2026-12-31"),
    ]
    assert found.days[date(2026, 12, 24)].spans == []
    assert found.days[date(2026, 12, 31)].spans == [["10:00", "13:00"]]
    assert found.days[date(2026, 12, 24)].why["en"] == "Christmas break"


def test_without_hours_there_is_no_week() -> None:
    assert laid([], TODAY) == Laid()


def test_days_from_one_to_another_each_have_the_hours() -> None:
    found = week(at("sat", "12:00", "16:00", last="mon"))

    assert [day for day in WEEK if found.week[day]] == ["mon", "sat", "sun"]


def test_hours_that_say_a_day_each_are_one_week() -> None:
    found = laid(
        [
            Hours(rhythm=Rhythm.WEEK, openings=(at(day, "10:00", "12:00"),))
            for day in ("mon", "tue")
        ],
        TODAY,
    )

    assert found.week["mon"] == found.week["tue"] == [["10:00", "12:00"]]
    assert found.notes == []


def test_a_day_ends_a_minute_before_midnight() -> None:
    for ends in ("24:00", "00:00"):
        found = week(at("thu", "12:00", ends))

        assert found.week["thu"] == [["12:00", LAST_MINUTE]]
        assert unfit(found) == [Unfit.MIDNIGHT]


def test_a_night_belongs_to_two_days() -> None:
    found = week(at("sun", "18:00", "02:00"))

    assert found.week["sun"] == [["18:00", LAST_MINUTE]]
    assert found.week["mon"] == [["00:00", "02:00"]]
    assert unfit(found) == [Unfit.MIDNIGHT]


def test_a_stretch_over_several_days_goes_through_all_of_them() -> None:
    opening = at("fri", "18:00", "09:00", last="sun")
    found = laid([Hours(rhythm=Rhythm.OVER_MIDNIGHT, openings=(opening,))], TODAY)

    assert [found.week[day] for day in ("fri", "sat", "sun")] == [
        [["18:00", LAST_MINUTE]],
        [WHOLE_DAY],
        [["00:00", "09:00"]],
    ]


def test_always_open_is_every_day_and_all_of_it() -> None:
    found = week(always=True)

    assert list(found.week.values()) == [[WHOLE_DAY]] * 7
    assert unfit(found) == [Unfit.ALWAYS]


def test_what_overlaps_is_said_and_the_first_holds() -> None:
    found = week(at("mon", "09:00", "16:00"), at("mon", "15:00", "17:00"))

    assert found.week["mon"] == [["09:00", "16:00"]]
    assert [(each.unfit, each.what) for each in found.notes] == [(Unfit.OVERLAPS, "mon")]


@pytest.mark.parametrize(
    "opening", [at("mon", "", "15:00"), at("mon", "9:00", ""), at("", "9", "10")]
)
def test_a_time_that_is_missing_is_said(opening: Opening) -> None:
    found = week(opening, at("tue", "09:00", "10:00"))

    assert found.week["mon"] == []
    assert unfit(found) == [Unfit.NO_TIMES]


def test_hours_without_any_time_change_no_week() -> None:
    found = week()

    assert found.week == {}
    assert unfit(found) == [Unfit.NO_TIMES]


def test_a_week_of_a_later_season_is_said_and_one_of_now_is_taken() -> None:
    later = week(at("mon", "10:00", "14:00"), begins="2027-06-01", ends="2027-08-15")
    now = week(at("mon", "10:00", "14:00"), begins="2026-11-01", ends="2026-12-31")
    past = week(at("mon", "10:00", "14:00"), begins="2026-06-01", ends="2026-08-15")

    assert (later.week, unfit(later)) == ({}, [Unfit.LATER])
    assert (later.notes[0].begins, later.notes[0].ends) == ("2027-06-01", "2027-08-15")
    assert (now.week["mon"], unfit(now)) == ([["10:00", "14:00"]], [Unfit.UNTIL])
    assert past == Laid()


def test_closed_for_some_days_is_an_exception_and_closed_for_good_an_empty_week() -> None:
    some = week(closed=True, begins="2026-12-01", ends="2026-12-02")
    good = week(closed=True)

    assert (some.week, len(some.days)) == ({}, 2)
    assert list(good.week.values()) == [[]] * 7


def test_hours_by_appointment_are_for_nobody_who_walks_in() -> None:
    assert unfit(week(at("mon", "10:00", "14:00"), appointment=True)) == [Unfit.APPOINTMENT]


def test_an_exception_without_a_day_or_a_time_is_said() -> None:
    assert unfit(exception(closed=True)) == [Unfit.NO_DAY]
    assert unfit(exception(closed=True, begins="2026-12-09", ends="2026-12-01")) == [Unfit.NO_DAY]
    assert unfit(exception(at("", "", ""), begins="2026-12-09")) == [Unfit.NO_TIMES]


def test_an_exception_that_lasts_for_months_is_none() -> None:
    found = exception(closed=True, begins="2027-06-21", ends="2027-09-30")

    assert (found.days, unfit(found)) == ({}, [Unfit.TOO_MANY_DAYS])


def test_of_an_exception_that_has_begun_the_days_to_come_are_left() -> None:
    found = exception(closed=True, begins="2026-01-01", ends="2026-11-25")

    assert list(found.days) == [TODAY, date(2026, 11, 25)]
    assert exception(closed=True, begins="2026-11-01", ends="2026-11-23") == Laid()


def test_the_last_day_is_one_of_them_until_it_is_over() -> None:
    today = exception(closed=True, begins="2026-11-01", ends="2026-11-24")
    until_today = week(at("mon", "10:00", "14:00"), begins="2026-11-01", ends="2026-11-24")

    assert list(today.days) == [TODAY]
    assert (until_today.week["mon"], unfit(until_today)) == ([["10:00", "14:00"]], [Unfit.UNTIL])


def test_an_exception_may_name_days_of_the_week() -> None:
    saturdays = exception(at("sat", "10:00", "14:00"), begins="2026-12-05", ends="2026-12-06")

    assert saturdays.days[date(2026, 12, 5)].spans == [["10:00", "14:00"]]
    assert date(2026, 12, 6) not in saturdays.days


def test_an_exception_over_midnight_ends_with_its_day() -> None:
    found = exception(at("", "18:00", "02:00"), begins="2026-12-05")

    assert found.days[date(2026, 12, 5)].spans == [["18:00", LAST_MINUTE]]
    assert unfit(found) == [Unfit.MIDNIGHT]


def test_open_and_closed_on_the_same_day_is_said() -> None:
    day = "2026-12-05"
    found = laid(
        [
            Hours(rhythm=Rhythm.EXCEPTION, begins=day, closed=True),
            Hours(rhythm=Rhythm.EXCEPTION, begins=day, openings=(at("", "10:00", "12:00"),)),
        ],
        TODAY,
    )

    assert found.days[date(2026, 12, 5)].spans == []
    assert [(each.unfit, each.what) for each in found.notes] == [(Unfit.OVERLAPS, day)]


def test_the_oddest_document_makes_hours_that_our_pieces_can_hold() -> None:
    found = laid(entry("odd-hours").hours, TODAY)
    reading = Reading()
    SHAPES[Part.HOURS](found.week, reading)

    assert reading.problems == []
    assert set(unfit(found)) == {
        *(Unfit.MIDNIGHT, Unfit.NO_TIMES, Unfit.OVERLAPS, Unfit.LATER, Unfit.APPOINTMENT),
        *(Unfit.NO_DAY, Unfit.TOO_MANY_DAYS, Unfit.UNKNOWN),
    }
