"""What is due is sent once, while it is true; what cannot be sent is shown to the staff."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import AINO_ACCOUNT, KEY, NOON, POINT, arrive
from tests.operations.postmen import ADDRESS, Clock, Messenger, post, to_call
from youthpoint.domain import codes
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import LEASE, Delivery, Message
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations import undo
from youthpoint.operations.messages.delivery import deliver_due, note, take_next
from youthpoint.operations.messages.messages import announce
from youthpoint.operations.ports import MaybeSent, TryLater, Undeliverable
from youthpoint.operations.queue import serving, visits
from youthpoint.store import Store

LEILA = Recipient(language="en", phone="+358401234567")
Act = Callable[[], object]
SECONDS = timedelta(seconds=1)
NIGHT = NOON + timedelta(hours=10)


def told(store: Store, news: News, *, at: timedelta = timedelta()) -> Message:
    with store.write() as uow:
        if news.about.subject is Subject.CALLBACK:
            to_call(uow, news.about.id)
        announce(uow, POINT, news, LEILA, at=NOON + at)
        found = uow.messages.find(news.key)
    assert found is not None
    return found


def turn_of(visit: Visit) -> News:
    return News(
        kind=Kind.YOUR_TURN,
        about=About(subject=Subject.VISIT, id=visit.id, stamp=visit.version),
        facts=Facts(number=visit.ticket, room=visit.room or ""),
    )


def called(store: Store, *, at: timedelta = timedelta()) -> Visit:
    return serving.call_next(store, "point", by=AINO_ACCOUNT, now=NOON + at)


def take_back(store: Store, *, at: timedelta) -> None:
    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON)
    assert act is not None
    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=NOON + at)


def call_news(stamp: int = 0, *, kind: Kind = Kind.CALL_TRIED) -> News:
    about = About(subject=Subject.CALLBACK, id="c", stamp=stamp)
    begins = NOON + timedelta(hours=2)
    return News(kind=kind, about=about, facts=Facts(at=begins, ends=begins + timedelta(hours=2)))


def state(store: Store, news: News) -> Delivery:
    with store.read() as uow:
        found = uow.messages.find(news.key)
    assert found is not None
    return found.state


def test_ten_seconds_after_the_call_the_visitor_reads_it(store: Store) -> None:
    arrive(store)
    visit = called(store)
    told(store, turn_of(visit))
    messenger, clock = Messenger(), Clock()

    assert deliver_due(store, post(messenger), clock.on(seconds=9)) == {}
    assert deliver_due(store, post(messenger), clock.on(seconds=1)) == {Delivery.SENT: 1}

    (letter,) = messenger.sent
    link = f"{ADDRESS}/t/{codes.link(KEY, visit.id, visit.nonce)}"
    assert letter.text == f"Info: number A01, your turn. Come to room 2. {link}"
    assert letter.address == LEILA.phone
    with store.read() as uow:
        sent = uow.messages.find(turn_of(visit).key)
    assert sent is not None
    assert (sent.sent_at, sent.to.address) == (clock.time, ""), "the number goes with the message"
    assert deliver_due(store, post(messenger), clock.on(days=1)) == {}


@pytest.mark.parametrize("after", ["undone", "on their way", "arrived", "gone"])
def test_a_call_that_is_over_is_not_told(store: Store, after: str) -> None:
    arrive(store)
    visit = called(store)
    told(store, turn_of(visit))
    now = NOON + 5 * SECONDS
    acts: dict[str, Act] = {
        "undone": lambda: take_back(store, at=5 * SECONDS),
        "on their way": lambda: visits.on_my_way(store, visit.id, now=now),
        "arrived": lambda: serving.arrived(store, visit.id, by=AINO_ACCOUNT, now=now),
        "gone": lambda: visits.leave(store, visit.id, now=now),
    }
    acts[after]()
    messenger = Messenger()

    assert deliver_due(store, post(messenger), Clock().on(seconds=10)) == {Delivery.DROPPED: 1}
    assert messenger.tried == []


def test_an_undone_call_and_the_next_one_are_told_as_one(store: Store) -> None:
    arrive(store)
    told(store, turn_of(called(store)))
    take_back(store, at=5 * SECONDS)
    told(store, turn_of(called(store, at=6 * SECONDS)), at=6 * SECONDS)
    messenger = Messenger()

    deliver_due(store, post(messenger), Clock().on(seconds=16))

    assert len(messenger.sent) == 1


def test_a_turn_that_is_near_is_told_to_who_waits_still(store: Store) -> None:
    for still in (True, False):
        visit = arrive(store)
        news = replace(turn_of(visit), kind=Kind.TURN_NEAR)
        told(store, news)
        if not still:
            visits.leave(store, visit.id, now=NOON)
        deliver_due(store, post(Messenger()), Clock().on(seconds=10))
        assert state(store, news) is (Delivery.SENT if still else Delivery.DROPPED)


def test_newer_news_are_told_alone(store: Store) -> None:
    for stamp in (1, 2):
        told(store, call_news(stamp))
    messenger = Messenger()

    deliver_due(store, post(messenger), Clock().on(seconds=10))

    assert [each.key for each in messenger.sent] == [call_news(2).key]


def test_nobody_sends_anew_what_newer_news_have_overtaken(store: Store) -> None:
    """Whoever was sending it has died: where a second try does no harm, it would be tried again."""
    told(store, call_news(1))
    messenger = Messenger(repeatable=True)
    take_next(store, post(messenger), now=NOON + 10 * SECONDS)
    told(store, call_news(2), at=11 * SECONDS)

    deliver_due(store, post(messenger), Clock(NOON + 2 * LEASE))

    assert [each.key for each in messenger.sent] == [call_news(2).key]


def test_a_busy_operator_is_asked_again(store: Store) -> None:
    told(store, call_news())
    messenger, clock = Messenger(says=[TryLater("503"), TryLater("503")]), Clock()

    assert deliver_due(store, post(messenger), clock.on(seconds=10)) == {Delivery.DUE: 1}
    assert deliver_due(store, post(messenger), clock.on(seconds=29)) == {}
    assert deliver_due(store, post(messenger), clock.on(seconds=1)) == {Delivery.DUE: 1}
    assert deliver_due(store, post(messenger), clock.on(seconds=120)) == {Delivery.SENT: 1}
    assert len({each.key for each in messenger.tried}) == 1


def test_but_not_for_ever(store: Store) -> None:
    told(store, call_news())
    messenger, clock = Messenger(says=[TryLater("503")] * 99), Clock()
    for _minute in range(180):
        deliver_due(store, post(messenger), clock.on(minutes=1))

    assert state(store, call_news()) is Delivery.FAILED
    assert 5 < len(messenger.tried) < 9
    with store.read() as uow:
        (failed,) = uow.messages.in_trouble("point")
    assert (failed.to, failed.fault) == (LEILA, "503")


def test_a_number_that_is_none_is_not_tried_again(store: Store) -> None:
    told(store, call_news())
    messenger, clock = Messenger(says=[Undeliverable("404")]), Clock()

    assert deliver_due(store, post(messenger), clock.on(seconds=10)) == {Delivery.FAILED: 1}
    assert deliver_due(store, post(messenger), clock.on(minutes=30)) == {}
    assert len(messenger.tried) == 1


@pytest.mark.parametrize(("repeatable", "left"), [(True, Delivery.SENT), (False, Delivery.UNSURE)])
def test_what_may_have_arrived_is_sent_again_only_where_that_does_no_harm(
    store: Store, left: Delivery, *, repeatable: bool
) -> None:
    told(store, call_news())
    messenger, clock = Messenger(repeatable=repeatable, says=[MaybeSent("silent")]), Clock()
    deliver_due(store, post(messenger), clock.on(seconds=10))
    deliver_due(store, post(messenger), clock.on(minutes=5))

    assert state(store, call_news()) is left
    assert len(messenger.tried) == 1 + repeatable


@pytest.mark.parametrize(("repeatable", "left"), [(True, Delivery.SENT), (False, Delivery.UNSURE)])
def test_so_it_is_when_whoever_claimed_it_never_came_back(
    store: Store, left: Delivery, *, repeatable: bool
) -> None:
    told(store, call_news())
    messenger, clock = Messenger(repeatable=repeatable), Clock()
    taken = take_next(store, post(messenger), now=clock.on(seconds=10).time)
    assert taken is not None
    assert taken.message.state is Delivery.SENDING

    assert deliver_due(store, post(messenger), clock.on(seconds=LEASE.seconds - 1)) == {}
    assert deliver_due(store, post(messenger), clock.on(seconds=1)) == {left: 1}
    assert len(messenger.sent) == repeatable


def test_who_comes_back_too_late_changes_nothing(store: Store) -> None:
    told(store, call_news())
    messenger, clock = Messenger(repeatable=True), Clock()
    slow = take_next(store, post(messenger), now=clock.on(seconds=10).time)
    deliver_due(store, post(messenger), clock.on(minutes=3))
    assert slow is not None

    note(store, slow.message, slow.message.end(Delivery.FAILED, fault="late"))

    assert state(store, call_news()) is Delivery.SENT


def test_nobody_is_told_what_is_stale(store: Store) -> None:
    told(store, call_news())
    messenger = Messenger()

    deliver_due(store, post(messenger), Clock().on(hours=2, seconds=1))

    assert messenger.tried == []
    assert state(store, call_news()) is Delivery.DROPPED


def test_a_worker_that_slept_wakes_nobody_at_night(store: Store) -> None:
    tomorrow = NOON + timedelta(days=1)
    told(store, replace(call_news(), facts=Facts(at=tomorrow, ends=tomorrow)))
    messenger, clock = Messenger(), Clock(NIGHT)

    deliver_due(store, post(messenger), clock)
    assert messenger.tried == []
    deliver_due(store, post(messenger), clock.on(hours=10))

    assert len(messenger.sent) == 1, "at eight in the morning"
