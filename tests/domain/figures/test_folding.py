"""Nothing small is told: cells of the day sheet, and the order in which they are blurred."""

from collections import Counter

from hypothesis import given

from tests.domain.counting import GROUPS, a_contact, a_visit, at_hour, facts_of, histories
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.figures import cells
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.figures.facts import VisitFact
from youthpoint.domain.figures.figures import Facts, counted, units
from youthpoint.domain.figures.folding import LEAST, REST, Key, apart, blur, fold, together
from youthpoint.domain.figures.sheets import Unit

PLACES = (cells.DURATION, cells.HOUR, cells.LANGUAGE, cells.OUTCOME, cells.CHANNEL, cells.AGE_BAND)
NOWHERE = (REST,) * len(PLACES)


def true_key(visit: VisitFact, facts: Facts) -> Key:
    return (
        visit.age_band.value,
        visit.channel,
        visit.hour(facts.zone),
        visit.outcome,
        visit.language,
        visit.duration,
    )


def within(key: Key, cell: Key) -> bool:
    return all(stated in (code, REST) for code, stated in zip(key, cell, strict=True))


# --- One dimension ----------------------------------------------------------------------------


def test_a_row_of_five_stands_and_smaller_ones_are_added_together() -> None:
    rows = {"fi": range(5), "sv": range(5, 8), "en": range(8, 12)}

    assert together(rows) == {"fi": 5, "*": 7}


def test_a_lonely_small_row_takes_the_smallest_other_with_it() -> None:
    rows = {"fi": range(9), "sv": range(9, 13), "en": range(13, 19)}

    assert together(rows) == {"fi": 9, "*": 10}


def test_of_two_equally_small_rows_the_lowest_key_joins() -> None:
    rows = {"b": range(6), "a": range(6, 12), "c": range(12, 13), "d": range(13, 25)}

    assert together(rows) == {"b": 6, "d": 12, "*": 7}


def test_three_mentions_of_one_visit_rest_on_one_visit() -> None:
    rows = {"work": range(6), "mind": [0, 1], "home": [0, 1], "money": [0, 1, 2]}

    assert together(rows) == {"*": 13}


def test_where_all_of_it_is_small_nothing_is_told() -> None:
    assert together({"fi": range(2), "sv": [2, 3]}) == {}
    assert together({}) == {}


def test_sums_can_be_told_where_each_is_large_or_nothing() -> None:
    large, small, none = {"a": range(3), "b": range(3, 6)}, {"c": [7]}, {"d": ()}

    assert apart(large, none)
    assert apart(large, large)
    assert not apart(large, small)


# --- The cells of a day sheet -----------------------------------------------------------------


def test_duration_is_blurred_first() -> None:
    alike = [a_visit(20) for _ in range(6)]
    longer = [a_visit(70), a_visit(40), *[a_visit(10)] * 3]

    assert cells.of_visits(facts_of(*alike, *longer)) == {
        ("18_24", "walk_in", "12", "advised", "fi", "15_29"): 6,
        ("18_24", "walk_in", "12", "advised", "fi", "*"): 5,
    }


def test_then_hour_language_outcome_channel_and_age_band_in_this_order() -> None:
    others = (
        a_visit(70),
        a_visit(20, arrived_at=at_hour(9)),
        a_visit(20, language="en"),
        a_visit(20, recorded="talked"),
        a_visit(20, channel="appointment"),
        a_visit(20, age_band=AgeBand.FROM_25),
    )
    for step, other in enumerate(others, start=1):
        (cell,) = cells.of_visits(facts_of(*[a_visit(20)] * 4, other))

        assert {place for place in range(6) if cell[place] == REST} == set(PLACES[:step])


def test_a_topic_is_blurred_to_its_group_and_then_altogether() -> None:
    many = [a_visit(20, topics=("work",)) for _ in range(7)]
    health = [a_visit(20, topics=(each,)) for each in ("mind", "mind", "health", "substances")]
    study = [a_visit(20, topics=("study",))]
    rare = [a_visit(20, topics=("other",)) for _ in range(4)]

    told = cells.of_topics(facts_of(*many, *health, *health, *study, *rare))

    assert {key[-1]: count for key, count in told.items()} == {"work": 7, "health/*": 8, "*": 5}


def test_a_group_called_like_one_of_its_topics_is_another_cell() -> None:
    found = [a_visit(20, topics=(each,)) for each in ("health",) * 5 + ("mind", "substances") * 3]

    told = cells.of_topics(facts_of(*found))

    assert {key[-1]: count for key, count in told.items()} == {"health": 5, "health/*": 6}


def test_the_smallest_other_cell_joins_what_is_stated_nowhere() -> None:
    young = [a_visit(20, age_band=AgeBand.UNDER_18) for _ in range(5)]
    older = [a_visit(20, age_band=AgeBand.FROM_25) for _ in range(6)]

    told = cells.of_visits(facts_of(*young, *older, a_visit(20), a_visit(20)))

    assert told == {("25_29", "walk_in", "12", "advised", "fi", "15_29"): 6, NOWHERE: 7}


@given(histories())
def test_cells_add_up_and_rest_on_five_visits_each(facts: Facts) -> None:
    true = units(facts)
    for told, unit in (
        (cells.of_visits(facts), Unit.VISIT),
        (cells.of_topics(facts), Unit.TOPIC_MENTION),
        (cells.of_remote_contacts(facts), Unit.REMOTE_CONTACT),
    ):
        bearers = true[Unit.VISIT if unit is Unit.TOPIC_MENTION else unit]
        assert sum(told.values()) == (true[unit] if bearers >= LEAST else 0)
        assert all(count >= LEAST for count in told.values())


@given(histories())
def test_a_cell_holds_visits_that_are_what_it_says(facts: Facts) -> None:
    true = Counter(true_key(each, facts) for each in counted(facts))
    for cell, count in cells.of_visits(facts).items():
        assert count <= sum(those for key, those in true.items() if within(key, cell))


@given(histories())
def test_a_mention_is_told_under_its_topic_or_its_group(facts: Facts) -> None:
    true = Counter(topic for each in counted(facts) for topic in each.topics)
    told: Counter[str] = Counter()
    for key, count in cells.of_topics(facts).items():
        told[key[-1]] += count
    for code in set(GROUPS.values()):
        mine = {topic for topic, group in GROUPS.items() if group == code}
        shown = sum(told[each] for each in mine) + told[f"{code}/*"]
        assert shown <= sum(true[each] for each in mine)
        assert all(told[each] <= true[each] for each in mine)


def test_folding_once_more_changes_nothing() -> None:
    rows: dict[Key, range] = {("fi",): range(7), ("sv",): range(7, 9), ("en",): range(9, 12)}
    once = fold(rows, [blur(0)])

    again = fold({key: range(count) for key, count in once.items()}, [blur(0)])

    assert again == once


def test_remote_contacts_know_channel_and_hour() -> None:
    found = [a_contact(ContactKind.REMOTE, channel="chat") for _ in range(5)]

    assert cells.of_remote_contacts(facts_of(*found)) == {(REST, "chat", "12", REST, REST, REST): 5}
