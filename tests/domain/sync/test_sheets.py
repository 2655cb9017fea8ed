"""Sheets as they travel: what their schemas ask for, each adding up, and no more than is told."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from authority.wire import schemas
from tests.domain.counting import a_visit, facts_of, histories
from youthpoint.domain.figures.figures import Facts, units
from youthpoint.domain.figures.folding import LEAST
from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.figures.telling import Told, fresh, tell
from youthpoint.domain.sync import canonical
from youthpoint.domain.sync.canonical import Data
from youthpoint.domain.sync.sheets import IN_MONTHS, DaySheet, MonthSheet, made_final


def told(facts: Facts) -> Told:
    return tell(fresh(facts), facts.groups)[0]


def month_of(facts: Facts) -> dict[str, Any]:
    sheet = MonthSheet(visits=told(facts), units=units(facts)).as_data()
    assert schemas.faults("monthsheet", "1.0", sheet) == []
    return dict(sheet["units"])


def checked(sheet: Data) -> Data:
    assert schemas.faults("daysheet", "1.0", sheet) == []
    return sheet


def test_a_day_tells_its_visits_and_nothing_else() -> None:
    sheet = checked(DaySheet(visits=told(facts_of(*[a_visit(20)] * 5))).as_data())

    cell = {
        "age_band": "18_24",
        "channel": "walk_in",
        "hour": "12",
        "outcome": "advised",
        "language": "fi",
        "duration": "15_29",
    }
    assert sheet == {
        "definition": "visits@1",
        "version": 1,
        "open": True,
        "final": False,
        "units": {
            "visit": {
                "total": 5,
                "cells": [{**cell, "count": 5}],
                "mentions": 5,
                "topics": [{**cell, "topic": "work", "count": 5}],
            }
        },
    }


def test_a_closed_day_is_told_as_that() -> None:
    sheet = checked(DaySheet(visits=None).as_data())

    assert (sheet["open"], sheet["units"]) == (False, {})


def test_a_quiet_day_is_not_a_closed_one() -> None:
    sheet = checked(DaySheet(visits=told(facts_of())).as_data())

    assert sheet["open"]
    assert sheet["units"]["visit"] == {"total": 0, "cells": [], "mentions": 0, "topics": []}


def test_one_to_four_visits_have_no_cells() -> None:
    sheet = checked(DaySheet(visits=told(facts_of(*[a_visit(20)] * 4))).as_data())

    assert sheet["units"]["visit"] == {"total": "<5", "cells": [], "mentions": "<5", "topics": []}


def test_a_stretch_says_since_when() -> None:
    sheet = DaySheet(visits=told(facts_of(*[a_visit(20)] * 6)), since=date(2026, 11, 23))

    assert checked(sheet.as_data())["since"] == "2026-11-23"


def test_a_final_sheet_has_the_same_figures() -> None:
    first = DaySheet(visits=told(facts_of(*[a_visit(20)] * 6))).as_data()
    final = checked(made_final(first))

    assert final == {**first, "version": 2, "final": True}
    assert canonical.digest(final) != canonical.digest(first)


def test_the_same_visits_have_one_digest_in_whatever_order_they_come() -> None:
    visits = [a_visit(20, language=each, topics=("work", "study")) for each in ("fi", "sv")] * 5
    one, other = (
        DaySheet(visits=told(facts_of(*each))).as_data() for each in (visits, visits[::-1])
    )

    assert canonical.digest(one) == canonical.digest(other)


@pytest.mark.parametrize(
    ("topic", "language"), [("aiti-ja-tyo", "zh-Hans"), ("national_service", "fi")]
)
def test_a_points_own_topics_and_further_languages_can_travel(topic: str, language: str) -> None:
    visits = [a_visit(20, topics=(topic,), language=language)] * 5

    checked(DaySheet(visits=told(facts_of(*visits))).as_data())


@given(histories())
def test_whatever_has_happened_sheets_are_valid_and_add_up(facts: Facts) -> None:
    day = checked(DaySheet(visits=told(facts)).as_data())

    for visits in (day["units"]["visit"], month_of(facts)["visit"]):
        for figure, cells in (("total", "cells"), ("mentions", "topics")):
            due = 0 if visits[figure] == "<5" else visits[figure]
            assert sum(each["count"] for each in visits[cells]) == due


@given(histories())
def test_a_month_tells_by_numbers_what_was_counted_apart_from_visits(facts: Facts) -> None:
    true, sent = units(facts), month_of(facts)

    for unit in IN_MONTHS:
        small = 0 < true[unit] < LEAST
        assert sent[unit.value] == {"total": "<5" if small else true[unit]}


@given(histories())
def test_what_hidden_figures_of_visits_would_follow_from_is_not_told(facts: Facts) -> None:
    following = {Unit.INDIVIDUAL_ENCOUNTER, Unit.ABANDONED_TICKET, Unit.TOPIC_MENTION}

    assert set(month_of(facts)) == {unit.value for unit in Unit} - following
