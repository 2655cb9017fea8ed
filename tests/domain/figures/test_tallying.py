"""What a day came to, cube by cube."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOON
from tests.domain.counting import GROUPS, a_visit, at_hour, histories
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.days import HELSINKI
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.figures.facts import VisitFact
from youthpoint.domain.figures.figures import Facts, sheet
from youthpoint.domain.figures.sheets import Table
from youthpoint.domain.figures.tallies import Cube, Tally, added, quantile
from youthpoint.domain.figures.tallying import TABLES, DayFacts, at_its_end, grouped, of_day
from youthpoint.domain.queue.states import State

MINUTE = timedelta(minutes=1)


def tally(*visits: VisitFact, **more: object) -> Tally:
    return of_day(DayFacts(visits=visits, zone=HELSINKI, **more))  # type: ignore[arg-type]


def met_by(*organisations: str, **more: object) -> VisitFact:
    """Return a visit with an encounter with an expert of each; the first 12 minutes, then 17 …"""
    lengths = [12 + 5 * number for number in range(len(organisations))]
    return a_visit(*lengths, organisations=organisations, **more)


# --- What sheets tell too -----------------------------------------------------------------------


@given(histories())
def test_a_tally_tells_what_the_sheet_of_the_day_tells(facts: Facts) -> None:
    told = sheet(facts)
    found = of_day(DayFacts(visits=facts.visits, contacts=facts.contacts, zone=facts.zone))

    for table in TABLES:
        assert found.of(Cube(table)) == told.tables[table]
    assert grouped(found, GROUPS).of(Cube.GROUP) == told.tables[Table.GROUP]
    assert found.of(Cube.UNIT) == {unit: count for unit, count in told.units.items() if count}
    assert found.total(Cube.WAIT) == told.waiting.count
    assert quantile(found.of(Cube.WAIT), 0.5) == told.waiting.median
    assert quantile(found.of(Cube.WAIT), 0.8) == told.waiting.upper


@given(st.lists(histories(), max_size=3))
def test_tallies_of_days_add_up_to_the_tally_of_all(days: list[Facts]) -> None:
    apart = [DayFacts(visits=it.visits, contacts=it.contacts, zone=HELSINKI) for it in days]
    together = DayFacts(
        visits=[visit for it in days for visit in it.visits],
        contacts=[contact for it in days for contact in it.contacts],
        zone=HELSINKI,
    )

    assert added(map(of_day, apart)) == of_day(together)


def test_of_a_day_on_which_nothing_happened_nothing_is_told() -> None:
    assert tally() == Tally()


# --- When, and for what -------------------------------------------------------------------------


def test_arrivals_are_told_by_weekday_and_hour_on_the_points_clock() -> None:
    sunday_night = datetime(2026, 11, 29, 23, 59, tzinfo=HELSINKI)

    found = tally(a_visit(), a_visit(arrived_at=sunday_night))

    assert found.of(Cube.WEEKDAY_HOUR) == {"2|12": 1, "7|23": 1}


def test_those_who_came_by_themselves_are_told_by_the_hour() -> None:
    booked, called = (a_visit(channel=each) for each in ("appointment", "phone"))

    found = tally(a_visit(), a_visit(recorded="undone"), booked, called, a_visit())

    assert found.of(Cube.WALK_IN) == {"12": 2}


def test_topics_are_told_with_the_language_spoken() -> None:
    found = tally(a_visit(topics=("work", "mind"), language="sv"), a_visit(language="ar"))

    assert found.of(Cube.TOPIC_LANGUAGE) == {"work|sv": 1, "mind|sv": 1, "work|ar": 1}


@pytest.mark.parametrize(
    ("state", "recorded"),
    [
        (State.LEFT, "left_queue"),
        (State.CLOSED, "missed_call"),
        (State.CLOSED, "queue_closed"),
        (State.FINISHED, "no_expert"),
    ],
)
def test_what_was_wanted_and_not_met_is_told_by_topic_language_and_hour(
    state: State, recorded: str
) -> None:
    visit = a_visit(
        state=state,
        recorded=recorded,
        topics=("work", "mind"),
        language="sv",
        arrived_at=at_hour(9),
    )

    assert tally(visit).of(Cube.UNMET) == {"work|sv|09": 1, "mind|sv|09": 1}


@pytest.mark.parametrize(
    "visit",
    [
        a_visit(20),
        a_visit(20, state=State.LEFT, recorded="left_queue"),
        a_visit(state=State.WAITING, recorded=None),
        a_visit(state=State.FINISHED, recorded=None),
        a_visit(recorded="undone"),
    ],
    ids=["served", "passed on", "still here", "in a room at night", "a slip"],
)
def test_who_was_met_or_may_still_be_wanted_nothing_in_vain(visit: VisitFact) -> None:
    assert tally(visit).of(Cube.UNMET) == {}


# --- How long -----------------------------------------------------------------------------------


def test_times_are_told_in_whole_steps_of_five_minutes() -> None:
    call = NOON + timedelta(minutes=14, seconds=59)
    visit = a_visit(29, 61, called_at=call, served_at=call + 9 * MINUTE, calls=1)

    found = tally(visit)

    assert found.of(Cube.WAIT) == {"10": 1}
    assert found.of(Cube.WAY) == {"5": 1}
    assert found.of(Cube.SERVICE) == {"25": 1, "60": 1}


def test_who_was_called_again_was_not_on_the_way_all_the_time() -> None:
    visit = a_visit(20, called_at=NOON, served_at=NOON + 30 * MINUTE, calls=2)

    assert tally(visit).of(Cube.WAY) == {}


# --- Whose work ---------------------------------------------------------------------------------


def test_an_encounter_is_the_work_of_the_organisation_whose_expert_it_was() -> None:
    found = tally(met_by("kela"), met_by("kela", "youth"))

    assert found.of(Cube.WORK) == {
        "kela|encounters": 2,
        "kela|minutes": 20,
        "youth|encounters": 1,
        "youth|minutes": 15,
    }


def test_to_be_told_that_nobody_can_help_is_nobodys_work() -> None:
    found = tally(met_by("kela", recorded="no_expert"), met_by("kela", "youth", recorded="undone"))

    assert found.of(Cube.WORK) == {}


def test_a_call_at_a_booked_time_is_work_too_and_one_by_a_slip_is_none() -> None:
    assert tally(met_by("kela", channel="phone")).of(Cube.WORK)["kela|encounters"] == 1
    slip = met_by("kela", channel="phone", state=State.LEFT, recorded="undone")
    assert tally(slip).of(Cube.WORK) == {}


# --- What was told ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("called", "held"),
    [(4, "earlier"), (5, "within"), (12, "within"), (20, "within"), (20.1, "later")],
)
def test_a_call_is_held_against_the_range_that_was_shown(called: float, held: str) -> None:
    """From 7 to 16 minutes past is shown as from 5 to 20 past."""
    told = (NOON + 7 * MINUTE, NOON + 16 * MINUTE)
    visit = a_visit(20, called_at=NOON + called * MINUTE, told=told)

    assert tally(visit).of(Cube.FORECAST) == {held: 1}


def test_nothing_was_promised_to_who_was_told_nothing_or_not_called() -> None:
    assert tally(a_visit(20), a_visit(told=(NOON, NOON))).of(Cube.FORECAST) == {}


# --- Booked times, and what was said ------------------------------------------------------------


def test_booked_times_are_told_by_state_and_against_the_time_that_could_be_booked() -> None:
    found = tally(
        booked={BookingState.ARRIVED: 2, BookingState.CANCELLED: 1},
        meetings=[45 * MINUTE, 30 * MINUTE],
        bookable=300,
    )

    assert found.of(Cube.BOOKED) == {"arrived": 2, "cancelled": 1}
    assert found.of(Cube.BOOKABLE) == {"minutes": 300, "booked": 75}


def test_duty_that_is_settled_is_not_counted_again() -> None:
    found = tally(meetings=[45 * MINUTE], settled=at_its_end(300))

    assert found.of(Cube.BOOKABLE) == {"minutes": 300, "booked": 45}


def test_faces_grades_and_statements_are_told_apart() -> None:
    def said(face: int | None, **answers: int) -> Feedback:
        day = date(2026, 11, 24)
        return Feedback(
            id="1", point_id="point", day=day, language="fi", face=face, answers=answers
        )

    found = tally(feedback=[said(5), said(5, grade=9, listened=4), said(None, listened=4)])

    assert found.of(Cube.FACE) == {"5": 2}
    assert found.of(Cube.GRADE) == {"9": 1}
    assert found.of(Cube.STATEMENT) == {"listened|4": 2}
