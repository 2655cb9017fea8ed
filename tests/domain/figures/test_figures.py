"""What is counted, by the definitions (version 1)."""

from datetime import timedelta

import pytest
from hypothesis import given

from tests.cast import NOON
from tests.domain.counting import a_contact, a_visit, at_hour, facts_of, histories
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.figures.facts import VisitFact
from youthpoint.domain.figures.figures import Facts, in_order, sheet
from youthpoint.domain.figures.sheets import DEFINITIONS, UNIT_OF, Table, Unit, Waiting
from youthpoint.domain.queue.states import State
from youthpoint.seed import national


def units_of(facts: Facts) -> dict[Unit, object]:
    return dict(sheet(facts).units)


def called_after(minutes: float) -> VisitFact:
    return a_visit(20, called_at=NOON + timedelta(minutes=minutes))


# --- Units ------------------------------------------------------------------------------------


def test_three_topics_are_one_visit_and_three_mentions() -> None:
    found = sheet(facts_of(a_visit(20, topics=("work", "study", "career"))))

    assert (found.units[Unit.VISIT], found.units[Unit.TOPIC_MENTION]) == (1, 3)
    assert found.tables[Table.TOPIC] == {"career": 1, "study": 1, "work": 1}
    assert found.tables[Table.GROUP] == {"study": 2, "work": 1}


def test_a_hand_over_makes_two_encounters_of_one_visit() -> None:
    found = sheet(facts_of(a_visit(10, 10)))

    assert (found.units[Unit.VISIT], found.units[Unit.INDIVIDUAL_ENCOUNTER]) == (1, 2)
    assert found.tables[Table.DURATION] == {"15_29": 1}


def test_what_never_queued_is_no_visit() -> None:
    found = units_of(
        facts_of(
            a_contact(ContactKind.INDIVIDUAL, channel="outreach"),
            a_contact(ContactKind.GROUP, heads=7),
            a_contact(ContactKind.GROUP, heads=5),
            a_contact(ContactKind.REMOTE),
            a_contact(ContactKind.COMPANION, heads=2),
            a_contact(ContactKind.DROP_BY),
        )
    )

    assert {unit: count for unit, count in found.items() if count} == {
        Unit.INDIVIDUAL_ENCOUNTER: 1,
        Unit.GROUP_ENCOUNTER: 2,
        Unit.GROUP_PARTICIPANT: 12,
        Unit.REMOTE_CONTACT: 1,
        Unit.COMPANION: 2,
        Unit.DROP_BY: 1,
    }


def test_every_unit_of_the_national_list_is_counted() -> None:
    national_units = {each["code"]: each["definition_version"] for each in national()["unit"]}

    assert national_units.keys() <= set(Unit)
    assert set(national_units.values()) == {DEFINITIONS}
    assert sheet(facts_of()).units[Unit.NO_SHOW] == 0


# --- How a visit ended ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ended", "outcome", "abandoned"),
    [
        (a_visit(20, recorded="booked"), "booked", False),
        (a_visit(state=State.LEFT, recorded="left_queue"), "left_queue", True),
        (a_visit(state=State.CLOSED, recorded="missed_call"), "missed_call", True),
        (a_visit(state=State.CLOSED, recorded="queue_closed"), "queue_closed", True),
        (a_visit(0, recorded="no_expert"), "no_expert", False),
        (a_visit(state=State.FINISHED, recorded=None), "not_stated", False),
        (a_visit(20, state=State.LEFT, recorded="left_queue"), "colleague", False),
        (a_visit(20, state=State.CLOSED, recorded="missed_call"), "colleague", False),
        (a_visit(20, 3, recorded="no_expert"), "colleague", False),
        (a_visit(state=State.WAITING, recorded=None), "still_here", False),
        (a_visit(state=State.IN_SERVICE, recorded=None), "still_here", False),
    ],
)
def test_a_visit_has_one_outcome(ended: VisitFact, outcome: str, *, abandoned: bool) -> None:
    assert (ended.outcome, ended.abandoned) == (outcome, abandoned)


def test_outcomes_mean_an_encounter_as_the_national_list_says() -> None:
    for each in national()["outcome"]:
        if each["code"] in {"no_show", "cancelled", "cancelled_by_site"}:
            continue  # of bookings
        ended = State.FINISHED if each["served"] or "unit" not in each else State.CLOSED
        met = (20,) if ended is State.FINISHED else ()
        visit = a_visit(*met, state=ended, recorded=each["code"])
        assert visit.outcome == each["code"]
        assert visit.served is each["served"]
        assert visit.abandoned is (each.get("unit") == "abandoned_ticket")


def test_hearing_that_the_expert_is_not_in_is_no_encounter() -> None:
    assert a_visit(2, recorded="no_expert").duration == "not_served"
    assert units_of(facts_of(a_visit(2, recorded="no_expert")))[Unit.INDIVIDUAL_ENCOUNTER] == 0
    assert a_visit(20, 2, recorded="no_expert").encounters == [timedelta(minutes=20)]


def test_what_was_taken_back_is_not_counted() -> None:
    found = sheet(facts_of(a_visit(state=State.LEFT, recorded="undone")))

    assert not any(found.units.values())
    assert not any(found.tables.values())


# --- Bands and hours --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "band"),
    [
        ((0,), "under_15"),
        ((14.9,), "under_15"),
        ((15,), "15_29"),
        ((29.9,), "15_29"),
        ((30,), "30_59"),
        ((60,), "60_plus"),
        ((200,), "60_plus"),
        ((10, 20), "30_59"),
        ((14, 14), "15_29"),  # two whole steps each
        ((9, 9), "under_15"),
    ],
)
def test_the_time_in_encounters_has_a_band(minutes: tuple[float, ...], band: str) -> None:
    visit = a_visit(20, lengths=tuple(timedelta(minutes=each) for each in minutes))

    assert visit.duration == band


def test_without_an_encounter_there_is_no_duration_and_an_unknown_end_has_none_either() -> None:
    assert a_visit().duration == "not_served"
    assert a_visit(state=State.FINISHED, recorded=None).duration == "not_stated"


def test_the_hour_is_the_arrivals_on_the_points_clock() -> None:
    found = sheet(facts_of(a_visit(arrived_at=at_hour(9)), a_visit(arrived_at=at_hour(12))))

    assert found.tables[Table.HOUR] == {"09": 1, "12": 1}


def test_rows_stand_in_their_own_order_or_the_largest_first() -> None:
    ages = [a_visit(age_band=each) for each in (AgeBand.NOT_SAID, AgeBand.FROM_25, AgeBand.FROM_18)]
    tongues = [a_visit(language=each) for each in ("en", "sv", "sv")]
    found = sheet(facts_of(*ages, *tongues)).tables

    assert list(found[Table.AGE_BAND]) == ["18_24", "25_29", "not_said"]
    assert list(found[Table.LANGUAGE]) == ["fi", "sv", "en"]
    assert list(in_order(Table.TOPIC, {"*": 9, "b": 1, "a/*": 7, "c": 2})) == ["c", "b", "*", "a/*"]


# --- Waiting ----------------------------------------------------------------------------------


def test_waiting_is_from_the_ticket_to_the_first_call_in_whole_steps() -> None:
    waits = [called_after(each) for each in (0.5, 4.9, 5, 14, 61)]

    assert sheet(facts_of(*waits, a_visit())).waiting == Waiting(count=5, median=5, upper=10)


def test_who_comes_early_for_a_booked_time_waits_from_then_on() -> None:
    in_time, early, before = (
        a_visit(
            20, booked_for=NOON + timedelta(minutes=booked), called_at=NOON + timedelta(minutes=30)
        )
        for booked in (-5, 10, 40)
    )

    assert [each.waited for each in (in_time, early, before)] == [30, 20, 0]


def test_where_nobody_was_called_no_wait_is_told() -> None:
    assert sheet(facts_of(a_visit())).waiting == Waiting(count=0)


# --- All of it --------------------------------------------------------------------------------


@given(histories())
def test_every_table_adds_up_to_its_unit(facts: Facts) -> None:
    found = sheet(facts)
    for table, rows in found.tables.items():
        assert sum(rows.values()) == found.units[UNIT_OF[table]], table
        assert all(rows.values())


@given(histories())
def test_a_visit_is_served_abandoned_turned_away_or_still_here(facts: Facts) -> None:
    found = sheet(facts)
    outcomes, durations = found.tables[Table.OUTCOME], found.tables[Table.DURATION]
    others = outcomes.get("no_expert", 0) + outcomes.get("still_here", 0)

    assert found.units[Unit.ABANDONED_TICKET] + others == durations.get("not_served", 0)  # type: ignore[operator]
