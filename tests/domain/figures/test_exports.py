"""What leaves the point: sums that are kept, nothing small, and nothing small to work out."""

from collections.abc import Mapping

import pytest
from hypothesis import given

from tests.domain.audits import small_sums
from tests.domain.counting import a_contact, a_visit, facts_of, histories
from youthpoint.domain.figures import exports
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.figures.exports import folded
from youthpoint.domain.figures.facts import VisitFact
from youthpoint.domain.figures.figures import Facts, sheet
from youthpoint.domain.figures.folding import LEAST, together
from youthpoint.domain.figures.sheets import UNIT_OF, Hidden, Sheet, Table, Unit, Waiting
from youthpoint.domain.queue.states import State

LEFT = a_visit(topics=("study",))
MISSED = a_visit(state=State.CLOSED, recorded="missed_call", topics=("other",))
HELPED = a_visit(20)
CALMED = a_visit(20, topics=("mind",))
TALKED = a_visit(70, recorded="talked", topics=("substances",))


def told(table: Table, *happened: VisitFact) -> Mapping[str, int]:
    return folded(facts_of(*happened)).tables[table]


# --- The promise ------------------------------------------------------------------------------


@given(histories())
def test_every_table_adds_up_to_its_unit_or_is_empty(facts: Facts) -> None:
    leaving = folded(facts)
    for table, rows in leaving.tables.items():
        unit = leaving.units[UNIT_OF[table]]
        assert sum(rows.values()) == (unit if isinstance(unit, int) else 0), table


@given(histories())
def test_nothing_under_five_is_told(facts: Facts) -> None:
    leaving = folded(facts)
    counts = [count for rows in leaving.tables.values() for count in rows.values()]
    counts += [each for each in leaving.units.values() if isinstance(each, int) and each]

    assert min(counts, default=LEAST) >= LEAST


@given(histories())
def test_what_is_told_is_true(facts: Facts) -> None:
    leaving, true = folded(facts), sheet(facts)
    for unit, figure in leaving.units.items():
        count = true.units[unit]
        assert isinstance(count, int)
        assert figure in {count, Hidden.KEPT_BACK if count >= LEAST else Hidden.SMALL}
    for table, rows in leaving.tables.items():
        for code, count in rows.items():
            assert "*" in code or count == true.tables[table][code]


@given(histories())
def test_nothing_small_can_be_worked_out(facts: Facts) -> None:
    assert small_sums(facts, folded(facts)) == []


@given(histories(most=2))
def test_nor_on_a_quiet_day(facts: Facts) -> None:
    assert small_sums(facts, folded(facts)) == []


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("_outcomes", together),
        ("_durations", together),
        ("_topics", lambda rows, _groups: together(rows[Table.TOPIC])),
    ],
)
def test_the_audit_finds_what_folding_each_table_by_itself_would_give_away(
    name: str, alone: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = facts_of(*[HELPED] * 9, *[CALMED] * 7, *[TALKED] * 2, *[LEFT] * 3, *[MISSED] * 3)
    assert small_sums(facts, folded(facts)) == []

    monkeypatch.setattr(exports, name, alone)

    assert small_sums(facts, folded(facts)) != []


# --- What it looks like -----------------------------------------------------------------------


def test_served_and_not_served_are_folded_apart_where_both_may_be_told() -> None:
    day = [*[HELPED] * 9, *[CALMED] * 7, *[TALKED] * 2, *[LEFT] * 3, *[MISSED] * 3]

    assert told(Table.OUTCOME, *day) == {"served/*": 18, "abandoned/*": 6}
    assert told(Table.DURATION, *day) == {"not_served": 6, "served/*": 18}
    assert folded(facts_of(*day)).units[Unit.ABANDONED_TICKET] == 6


def test_and_together_where_one_of_them_is_small() -> None:
    day = [*[HELPED] * 9, *[TALKED] * 6, LEFT, MISSED]

    assert told(Table.OUTCOME, *day) == {"advised": 9, "*": 8}
    assert told(Table.DURATION, *day) == {"15_29": 9, "*": 8}
    assert folded(facts_of(*day)).units[Unit.ABANDONED_TICKET] is Hidden.SMALL


def test_the_abandoned_are_kept_back_where_they_would_tell_who_found_no_expert() -> None:
    no_expert = [a_visit(0, recorded="no_expert")] * 2
    day = [*[HELPED] * 9, *[LEFT] * 6, *no_expert]

    assert told(Table.OUTCOME, *day) == {"advised": 9, "not_served/*": 8}
    assert folded(facts_of(*day)).units[Unit.ABANDONED_TICKET] is Hidden.KEPT_BACK


def test_topics_are_told_within_their_group_and_groups_that_are_not_told_show_none() -> None:
    health = [a_visit(20, topics=(each,)) for each in ("mind",) * 7 + ("health",) * 5]
    study = [a_visit(20, topics=("study",))] * 3
    day = [*[HELPED] * 8, *health, TALKED, *study]

    assert told(Table.GROUP, *day) == {"health": 13, "*": 11}
    assert told(Table.TOPIC, *day) == {"mind": 7, "health/*": 6, "*": 11}


def test_waits_are_told_without_their_number_and_not_of_fewer_than_five() -> None:
    assert folded(facts_of(*[HELPED] * 5)).waiting == Waiting(median=5, upper=5)
    assert folded(facts_of(*[HELPED] * 4, *[LEFT] * 9)).waiting == Waiting()


def test_of_fewer_than_five_visits_nothing_is_told() -> None:
    quiet = folded(facts_of(*[a_visit(20, 20, topics=("work", "mind"))] * 4))

    assert quiet.units[Unit.VISIT] is Hidden.SMALL
    assert quiet.units[Unit.TOPIC_MENTION] is Hidden.KEPT_BACK
    assert quiet.units[Unit.INDIVIDUAL_ENCOUNTER] is Hidden.KEPT_BACK
    assert not any(quiet.tables.values())


def test_a_day_on_which_nothing_happened_is_told_as_such() -> None:
    empty = folded(facts_of())

    assert set(empty.units.values()) == {0}
    assert not any(empty.tables.values())


def test_a_group_is_small_by_its_meetings_and_not_by_who_took_part() -> None:
    leaving = folded(facts_of(a_contact(ContactKind.GROUP, heads=12)))

    assert leaving.units[Unit.GROUP_ENCOUNTER] is Hidden.SMALL
    assert leaving.units[Unit.GROUP_PARTICIPANT] == 12


def test_meetings_elsewhere_are_encounters_by_outreach() -> None:
    elsewhere = [a_contact(ContactKind.INDIVIDUAL, channel="outreach")] * 5
    leaving = folded(facts_of(*[HELPED] * 6, *elsewhere))

    assert leaving.units[Unit.INDIVIDUAL_ENCOUNTER] == 11
    assert leaving.tables[Table.ENCOUNTER_CHANNEL] == {"walk_in": 6, "outreach": 5}


def test_a_sheet_survives_being_written_down() -> None:
    leaving: Sheet = folded(facts_of(*[HELPED] * 9, LEFT))

    assert Sheet.of_data(leaving.as_data()) == leaving
