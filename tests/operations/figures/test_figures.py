"""What a day came to, after real acts at the desk."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import AINO_ACCOUNT, KAISA, KEY, LEILA_ACCOUNT, NOON, arrive
from tests.operations.at_desk import ADVISED, MINUTE, received
from tests.operations.past_days import MIDNIGHT
from youthpoint.domain.days import HELSINKI
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.sheets import Hidden, Sheet, Table, Unit
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations import undo
from youthpoint.operations.figures import figures
from youthpoint.operations.queue import adding, day_ends, queues, serving, visits
from youthpoint.operations.queue.serving import Ending, Onward
from youthpoint.operations.queue.visits import Arrival
from youthpoint.store import Store

TODAY = date(2026, 11, 24)
LATER = NOON + timedelta(minutes=26)
ELSEWHERE = Onward(topics=("mind",))


def true_of(store: Store, day: date = TODAY) -> Sheet:
    return figures.day(store, "point", day, folded=False)


# Each of these lets one visit of the day come to its end, and returns nothing.


def helped(store: Store) -> None:
    serving.finish(store, received(store, arrive(store)).id, ADVISED, by=AINO_ACCOUNT, now=LATER)


def left(store: Store) -> None:
    visits.leave(store, arrive(store).id, now=LATER)


def let_go_after_a_missed_call(store: Store) -> None:
    adding.let_go(store, missing(store).id, by=AINO_ACCOUNT, now=LATER)


def found_no_expert(store: Store) -> None:
    ending = Ending(outcome="no_expert")
    serving.finish(store, received(store, arrive(store)).id, ending, by=AINO_ACCOUNT, now=LATER)


def passed_on_and_gone(store: Store) -> None:
    visits.leave(store, passed_on(store).id, now=LATER)


def helped_twice(store: Store) -> None:
    visit = passed_on(store)
    serving.call(store, visit.id, by=LEILA_ACCOUNT, now=LATER)
    serving.arrived(store, visit.id, by=LEILA_ACCOUNT, now=LATER)
    over = LATER + timedelta(minutes=11)
    serving.finish(store, visit.id, ADVISED, by=LEILA_ACCOUNT, now=over)


def waited_until_the_queue_closed(store: Store) -> None:
    arrive(store)
    queues.stop_queue(store, "point", by=KAISA, now=LATER)


def missed_until_the_queue_closed(store: Store) -> None:
    missing(store)
    queues.stop_queue(store, "point", by=KAISA, now=LATER)


def came_back_before_the_queue_closed(store: Store) -> None:
    visits.rejoin(store, missing(store).id, now=LATER)
    queues.stop_queue(store, "point", by=KAISA, now=LATER)


def waited_until_the_day_ended(store: Store) -> None:
    arrive(store)
    day_ends.end_past_days(store, now=MIDNIGHT)


def called_when_the_day_ended(store: Store) -> None:
    serving.call(store, arrive(store).id, by=AINO_ACCOUNT, now=LATER)
    day_ends.end_past_days(store, now=MIDNIGHT)


def missing_when_the_day_ended(store: Store) -> None:
    missing(store)
    day_ends.end_past_days(store, now=MIDNIGHT)


def in_a_room_when_the_day_ended(store: Store) -> None:
    received(store, arrive(store))
    day_ends.end_past_days(store, now=MIDNIGHT)


def received_by_a_slip_of_the_hand(store: Store) -> None:
    visit = received(store, arrive(store))
    serving.back_to_queue(store, visit.id, by=AINO_ACCOUNT, now=LATER)
    visits.leave(store, visit.id, now=LATER)


def missing(store: Store) -> Visit:
    visit = arrive(store)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    return serving.missed(store, visit.id, by=AINO_ACCOUNT, now=NOON + MINUTE)


def passed_on(store: Store) -> Visit:
    visit = received(store, arrive(store))
    return serving.hand_over(store, visit.id, ELSEWHERE, by=AINO_ACCOUNT, now=LATER)


@pytest.mark.parametrize(
    ("story", "outcome", "duration", "encounters"),
    [
        (helped, "advised", "15_29", 1),
        (left, "left_queue", "not_served", 0),
        (let_go_after_a_missed_call, "left_queue", "not_served", 0),
        (found_no_expert, "no_expert", "not_served", 0),
        (passed_on_and_gone, "colleague", "15_29", 1),
        (helped_twice, "advised", "30_59", 2),
        (waited_until_the_queue_closed, "queue_closed", "not_served", 0),
        (missed_until_the_queue_closed, "missed_call", "not_served", 0),
        (came_back_before_the_queue_closed, "queue_closed", "not_served", 0),
        (waited_until_the_day_ended, "queue_closed", "not_served", 0),
        (called_when_the_day_ended, "missed_call", "not_served", 0),
        (missing_when_the_day_ended, "missed_call", "not_served", 0),
        (in_a_room_when_the_day_ended, "not_stated", "not_stated", 0),
        (received_by_a_slip_of_the_hand, "left_queue", "not_served", 0),
    ],
)
def test_a_visit_counts_by_how_it_went(
    store: Store, story: Callable[[Store], None], outcome: str, duration: str, encounters: int
) -> None:
    story(store)
    found = true_of(store)
    abandoned = outcome in {"left_queue", "missed_call", "queue_closed"}

    assert found.units[Unit.VISIT] == 1
    assert found.units[Unit.INDIVIDUAL_ENCOUNTER] == encounters
    assert found.units[Unit.ABANDONED_TICKET] == abandoned
    assert found.tables[Table.OUTCOME] == {outcome: 1}
    assert found.tables[Table.DURATION] == {duration: 1}


def test_what_was_added_by_a_slip_and_taken_back_is_no_visit(store: Store) -> None:
    wish = Wish(topics=("work",), language="fi")
    arrival = Arrival(point_id="point", wish=wish, door=Door.STAFF)
    adding.add(store, arrival, by=AINO_ACCOUNT, key=KEY, now=NOON)
    assert true_of(store).units[Unit.VISIT] == 1
    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON)
    assert act is not None

    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=NOON)

    assert true_of(store).units[Unit.VISIT] == 0


def test_an_ending_that_was_taken_back_is_forgotten(store: Store) -> None:
    visit = arrive(store)
    visits.leave(store, visit.id, now=NOON)
    undo.by_visitor(store, visit.id, now=NOON)

    assert true_of(store).tables[Table.OUTCOME] == {"still_here": 1}


def test_topics_that_the_desk_put_right_are_counted(store: Store) -> None:
    ending = Ending(outcome="talked", topics=("home", "money"))
    visit = received(store, arrive(store, "unsure"))
    serving.finish(store, visit.id, ending, by=AINO_ACCOUNT, now=LATER)

    found = true_of(store).tables
    assert found[Table.TOPIC] == {"home": 1, "money": 1}
    assert found[Table.GROUP] == {"housing": 1, "money": 1}


# --- Days and months --------------------------------------------------------------------------


def test_a_day_is_the_points_own(store: Store) -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=HELSINKI)
    early = datetime(2026, 11, 25, 0, 10, tzinfo=HELSINKI)
    for at in (late, early):
        arrive(store, at=at.astimezone(UTC), door=Door.STAFF)

    assert true_of(store).tables[Table.HOUR] == {"23": 1}
    assert true_of(store, date(2026, 11, 25)).tables[Table.HOUR] == {"00": 1}


def test_a_month_is_the_sum_of_its_days(store: Store) -> None:
    for month, day in ((10, 31), (11, 1), (11, 24), (11, 30), (12, 1)):
        arrive(store, at=datetime(2026, month, day, 10, tzinfo=UTC), door=Door.STAFF)

    assert figures.month(store, "point", TODAY, folded=False).units[Unit.VISIT] == 3


def test_what_leaves_is_folded_unless_asked_otherwise(store: Store) -> None:
    arrive(store)

    assert figures.day(store, "point", TODAY).units[Unit.VISIT] is Hidden.SMALL
    assert true_of(store).units[Unit.VISIT] == 1


def test_a_point_that_is_not_there_is_refused(store: Store) -> None:
    for ask in (figures.day, figures.month):
        with pytest.raises(Refused) as refused:
            ask(store, "nowhere", TODAY)
        assert refused.value.reason is Reason.POINT_UNKNOWN
