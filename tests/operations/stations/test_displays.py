"""What the screen on the wall shows is what is true at the point, and nothing about anybody."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.booked import come
from tests.cast import AINO_ACCOUNT, KAISA, LEILA_ACCOUNT, MIKAEL_ACCOUNT, NOON, arrive
from tests.visitors import called, finished, left, missed, received, served
from youthpoint.domain.waits.estimates import shown_minutes
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.queue import queues, serving
from youthpoint.operations.stations import displays
from youthpoint.operations.stations.displays import Board, Scene
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store

MINUTE = timedelta(minutes=1)


def outlook(store: Store, at: datetime = NOON) -> Outlook:
    return Outlooks().at(store, "point", now=at)


def board(store: Store, at: datetime = NOON) -> Board:
    return displays.board(outlook(store, at))


def shown(store: Store) -> list[tuple[str, str, bool]]:
    return [(each.number, each.room, each.open) for each in board(store).calls]


def test_an_empty_point_is_calm(store: Store) -> None:
    empty = board(store)

    assert (empty.scene, empty.calls, empty.ahead) == (Scene.CALM, [], [])
    assert empty.joinable


def test_who_is_called_is_shown_with_the_room(store: Store) -> None:
    called(store, arrive(store))

    assert shown(store) == [("A01", "2", True)]
    assert board(store).scene is Scene.CALL


def test_the_newest_call_comes_first_and_who_came_after_those_who_are_awaited(
    store: Store,
) -> None:
    first, second, third = (arrive(store, "mind"), arrive(store), arrive(store))
    serving.call(store, first.id, by=LEILA_ACCOUNT, now=NOON)
    serving.call(store, second.id, by=MIKAEL_ACCOUNT, now=NOON + MINUTE)
    serving.arrived(store, second.id, by=MIKAEL_ACCOUNT, now=NOON + 2 * MINUTE)
    serving.call(store, third.id, by=AINO_ACCOUNT, now=NOON + MINUTE)

    assert shown(store) == [("A03", "2", True), ("A01", "4", True), ("A02", "3", False)]


def test_a_call_that_was_missed_finished_or_left_is_gone(store: Store) -> None:
    missed(store, arrive(store))
    finished(store, arrive(store))
    left(store, called(store, arrive(store)))

    assert shown(store) == []
    assert board(store).scene is Scene.CALM


def test_while_somebody_waits_who_came_last_stays_large(store: Store) -> None:
    served(store, arrive(store))
    assert board(store).scene is Scene.CALM

    arrive(store)
    assert board(store).scene is Scene.CALL


def test_when_people_wait_and_nobody_was_called_it_says_where_numbers_will_come(
    store: Store,
) -> None:
    arrive(store)

    assert board(store).scene is Scene.WAIT


def test_a_call_has_another_id_each_time_and_keeps_it_when_something_else_changes(
    store: Store,
) -> None:
    visit = called(store, arrive(store))
    first = board(store).calls[0].id
    arrive(store)
    assert board(store).calls[0].id == first

    serving.call_again(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    again = board(store).calls[0].id

    assert again != first
    assert visit.id not in (first, again)


def test_the_next_four_have_the_minutes_that_their_tickets_tell(store: Store) -> None:
    waiting = [arrive(store) for _ in range(6)]
    seen = outlook(store)
    told = {each.ticket: seen.forecasts[each.id] for each in waiting}

    ahead = displays.board(seen).ahead

    assert len(ahead) == 4
    assert [each.minutes for each in ahead] == [
        max(5, shown_minutes(told[each.number], NOON)) for each in ahead
    ]
    assert [each.number for each in ahead] == ["A01", "A02", "A03", "A04"]


def test_nobody_promises_minutes_when_nobody_is_here_to_serve(store: Store) -> None:
    arrive(store)
    seen = replace(outlook(store), team=(), duty=())

    assert [each.minutes for each in displays.board(seen).ahead] == [None]


def test_booked_people_are_shown_once_they_have_come_and_not_before(store: Store) -> None:
    open_booking(store)
    book(store, now=NOON)
    at_ten = THURSDAY_TEN - timedelta(minutes=20)
    assert board(store, at_ten).ahead == []

    visit = come(store, THURSDAY_TEN, at=at_ten)

    assert [each.number for each in board(store, at_ten).ahead] == [visit.ticket]


def test_a_stopped_queue_says_so_once_nobody_is_awaited(store: Store) -> None:
    visit = called(store, arrive(store))
    queues.stop_queue(store, "point", by=KAISA, now=NOON)
    assert board(store).scene is Scene.CALL
    assert not board(store).joinable

    received(store, visit)
    stopped = board(store)

    assert stopped.scene is Scene.STOPPED
    assert stopped.opens_at == NOON.replace(day=25, hour=7)


def test_a_closed_point_says_when_it_opens(store: Store) -> None:
    shut = board(store, NOON + timedelta(hours=8))

    assert (shut.scene, shut.joinable) == (Scene.SHUT, False)
    assert shut.opens_at == NOON.replace(day=25, hour=7)


def test_yesterdays_numbers_are_not_called_today(store: Store) -> None:
    called(store, arrive(store))

    assert board(store, NOON + timedelta(days=1)).calls == []


def test_nothing_that_is_shown_tells_who_somebody_is_or_why_they_come(store: Store) -> None:
    visit = called(store, arrive(store, "mind", nickname="Canary"))
    arrive(store, "money", nickname="Canary")
    kept = str(asdict(board(store)))

    for telling in ("Canary", "mind", "money", "Aino", "aino", visit.id, visit.nonce):
        assert telling not in kept
