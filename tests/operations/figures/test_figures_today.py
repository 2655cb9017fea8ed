"""What today came to so far: true to the last one."""

from datetime import timedelta

from tests.cast import AINO_ACCOUNT, KEY, NOON, arrive
from tests.operations.at_desk import ADVISED, received
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations import undo
from youthpoint.operations.figures import contacts, figures
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.figures.figures import Today
from youthpoint.operations.queue import adding, serving, visits
from youthpoint.operations.queue.visits import Arrival
from youthpoint.store import Store

LATER = NOON + timedelta(minutes=26)


def here_now(store: Store) -> Today:
    return figures.today(store, "point", now=LATER)


def missing(store: Store, after: timedelta = timedelta()) -> None:
    """Let somebody be called after this wait, and not come."""
    visit = arrive(store)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON + after)
    serving.missed(store, visit.id, by=AINO_ACCOUNT, now=NOON + after)


def test_today_is_true_to_the_last_one(store: Store) -> None:
    serving.finish(store, received(store, arrive(store)).id, ADVISED, by=AINO_ACCOUNT, now=LATER)
    visits.leave(store, arrive(store).id, now=LATER)
    missing(store)
    arrive(store, "home", "mind", at=NOON + timedelta(hours=1))
    for kind, heads in ((ContactKind.GROUP, 12), (ContactKind.DROP_BY, 1)):
        contacts.count(store, "point", Tally(kind=kind, heads=heads), by=AINO_ACCOUNT, now=NOON)

    found = here_now(store)

    assert (found.visits, found.served, found.waiting) == (4, 1, 1)
    assert found.abandoned == {"left_queue": 1, "missed_call": 0, "queue_closed": 0}
    assert found.median_wait == timedelta()
    assert found.contacts == {ContactKind.GROUP: 1, ContactKind.DROP_BY: 1}
    assert found.participants == 12
    assert found.topics == (("work", 3), ("home", 1), ("mind", 1))
    assert found.hours == {12: 3, 13: 1}


def test_a_day_that_has_only_begun_came_to_nothing(store: Store) -> None:
    found = here_now(store)

    assert (found.visits, found.median_wait, found.topics) == (0, None, ())


def test_the_median_wait_is_between_the_two_in_the_middle(store: Store) -> None:
    for minutes in (3, 8):
        missing(store, after=timedelta(minutes=minutes))

    assert here_now(store).median_wait == timedelta(minutes=5, seconds=30)


def test_who_was_added_by_a_slip_and_taken_back_has_not_come(store: Store) -> None:
    wish = Wish(topics=("work",), language="fi")
    arrival = Arrival(point_id="point", wish=wish, door=Door.STAFF)
    adding.add(store, arrival, by=AINO_ACCOUNT, key=KEY, now=NOON)
    assert here_now(store).visits == 1
    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON)
    assert act is not None

    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=NOON)

    assert here_now(store) == figures.today(store, "point", now=LATER + timedelta(days=1))
