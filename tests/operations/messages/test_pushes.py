"""A browser that is asked to tell, told once, and forgotten when the visit is over."""

from datetime import timedelta

import pytest

from tests import cast
from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.operations.postmen import Clock, Messenger, post
from tests.phones import Phone
from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import Kind, Subject
from youthpoint.domain.messages.outbox import Carrier, Delivery
from youthpoint.domain.messages.pushes import MOST
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations.messages import pushes
from youthpoint.operations.messages.delivery import deliver_due
from youthpoint.operations.ports import MaybeSent, TryLater, Undeliverable
from youthpoint.operations.queue import nearing, serving, visits
from youthpoint.store import Store

A_MINUTE = timedelta(minutes=1)


def ask(store: Store, visit: Visit, *, name: str = "phone") -> str:
    phone = Phone(endpoint=f"https://push.example.com/{name}")
    return pushes.subscribe(store, visit.id, phone.browser)


def call(store: Store) -> Visit:
    return serving.call_next(store, "point", by=AINO_ACCOUNT, now=NOON)


def states(store: Store, visit: Visit) -> list[Delivery]:
    with store.read() as uow:
        return [each.state for each in uow.messages.about(Subject.VISIT, visit.id)]


def test_who_left_no_number_is_told_by_their_browser_once(store: Store) -> None:
    visit = arrive(store)
    told = ask(store, visit)
    later = NOON + 3 * A_MINUTE

    with store.read() as uow:
        assert nearing.anybody_untold(uow, "point")
    assert nearing.tell_whose_turn_is_near(store, now=later) == 1
    assert nearing.tell_whose_turn_is_near(store, now=later) == 0
    with store.read() as uow:
        (message,) = uow.messages.about(Subject.VISIT, visit.id)
        assert not nearing.anybody_untold(uow, "point")
    assert (message.news.kind, message.carrier) == (Kind.TURN_NEAR, Carrier.PUSH)
    assert message.to.push == told


def test_number_and_browsers_are_all_told_of_a_call(store: Store) -> None:
    wish = Wish(topics=("work",), language="fi", phone="+358401234567")
    arrival = visits.Arrival(point_id="point", wish=wish, door=Door.PHONE)
    visit = visits.register(store, arrival, key=cast.KEY, now=NOON)
    for name in ("phone", "computer"):
        ask(store, visit, name=name)
    call(store)
    messenger = Messenger()

    assert deliver_due(store, post(messenger), Clock().on(seconds=10)) == {Delivery.SENT: 3}
    assert len({each.key for each in messenger.sent}) == 3
    assert [each.browser is None for each in messenger.sent].count(True) == 1


def test_the_browser_shows_number_and_room_and_opens_the_ticket(store: Store) -> None:
    visit = arrive(store, language="en")
    ask(store, visit)
    call(store)
    messenger = Messenger()
    deliver_due(store, post(messenger), Clock().on(seconds=10))

    (letter,) = messenger.sent
    assert (letter.subject, letter.text) == ("A01", "It’s your turn. Come to room 2.")
    assert letter.path == f"/t/{codes.link(cast.KEY, visit.id, visit.nonce)}"
    assert letter.browser is not None
    assert letter.browser.endpoint == "https://push.example.com/phone"


def test_who_has_said_stop_is_not_told(store: Store) -> None:
    visit = arrive(store)
    told = ask(store, visit)
    call(store)
    pushes.unsubscribe(store, visit.id, told)
    messenger = Messenger()

    assert deliver_due(store, post(messenger), Clock().on(seconds=10)) == {Delivery.DROPPED: 1}
    assert messenger.tried == []


def test_nobody_can_stop_what_is_told_of_another_visit(store: Store) -> None:
    visit, stranger = arrive(store), arrive(store)
    told = ask(store, visit)

    pushes.unsubscribe(store, stranger.id, told)

    with store.read() as uow:
        assert uow.pushes.find(told) is not None


@pytest.mark.parametrize(
    ("says", "left", "kept"),
    [
        (Undeliverable("410"), Delivery.DROPPED, False),
        (TryLater("503"), Delivery.DUE, True),
        (MaybeSent("silent"), Delivery.DUE, True),
    ],
)
def test_a_browser_that_is_gone_is_forgotten_and_a_busy_service_asked_again(
    store: Store, says: Exception, left: Delivery, *, kept: bool
) -> None:
    visit = arrive(store)
    told = ask(store, visit)
    call(store)
    messenger = Messenger(repeatable=True, says=[says])

    deliver_due(store, post(messenger), Clock().on(seconds=10))

    with store.read() as uow:
        assert (uow.pushes.find(told) is not None) is kept
    assert states(store, visit) == [left]


def test_what_a_browser_did_not_hear_is_no_work_for_the_staff(store: Store) -> None:
    visit = arrive(store)
    told = ask(store, visit)
    call(store)
    clock = Clock()
    for _minute in range(15):
        deliver_due(store, post(Messenger(says=[TryLater("503")])), clock.on(minutes=1))

    assert states(store, visit) == [Delivery.DROPPED]
    with store.read() as uow:
        assert uow.messages.in_trouble("point") == []
        assert uow.pushes.find(told) is not None, "the service was out of reach: it may be back"


def test_a_browser_goes_with_its_visit_when_nothing_can_be_undone(store: Store) -> None:
    visit = arrive(store)
    told = ask(store, visit)
    visits.leave(store, visit.id, now=NOON)
    soon, later = (NOON + timedelta(seconds=each) for each in (15, 16))

    with store.read() as uow:
        assert not nearing.is_anybody_over(uow, now=soon)
        assert nearing.is_anybody_over(uow, now=later)
    assert nearing.forget_numbers(store, now=soon) == 0
    assert nearing.forget_numbers(store, now=later) == 1
    with store.read() as uow:
        assert uow.pushes.find(told) is None


def test_twice_is_like_once_and_a_few_are_enough(store: Store) -> None:
    visit = arrive(store)
    first = ask(store, visit, name="0")
    assert ask(store, visit, name="0") == first
    for number in range(1, MOST):
        ask(store, visit, name=f"{number}")
    assert ask(store, visit, name="0") == first

    with pytest.raises(Refused) as refusal:
        ask(store, visit, name="one-more")
    assert refusal.value.reason is Reason.PUSH_FULL


def test_of_a_visit_that_is_over_nobody_is_told(store: Store) -> None:
    visit = arrive(store)
    visits.leave(store, visit.id, now=NOON)

    with pytest.raises(Refused) as refusal:
        ask(store, visit)
    assert refusal.value.reason is Reason.ALREADY_ENDED
