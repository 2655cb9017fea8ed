"""A change that hits booked times: asked before, and seen to with it."""

from datetime import timedelta

import pytest

from tests.appointments import THURSDAY_TEN, book, free, open_booking, standby, taking
from tests.cast import KAISA, KEY, NOON, POINT
from tests.undoing import last_act
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState, CancelledBy
from youthpoint.domain.booking.standbys import StandbyState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import DELAY, Kind, Subject
from youthpoint.domain.messages.outbox import Delivery
from youthpoint.domain.setup.pieces import Name, SetUp, seen
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.booking import bookings
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import Edit, Undoing
from youthpoint.operations.setup.hits import Answer, Choice, HitsBookings, shown_as
from youthpoint.store import Store

AINO, HOURS = Name(Part.EXPERT, "aino"), Name(Part.HOURS)
THURSDAY = Name(Part.CLOSURE, THURSDAY_TEN.date().isoformat())
CLOSED: Plain = {"spans": [], "why": {}}
AN_HOUR = timedelta(hours=1)
OTSO = Booker(nickname="Otso", phone="+358401234567")


@pytest.fixture(autouse=True)
def bookable(store: Store) -> None:
    open_booking(store)
    with store.write() as uow:
        uow.changes.put(
            "point", Name(Part.ORGANISATION, "municipal_youth"), {"kind": "x", "name": {}}
        )
        for room in "234":
            uow.changes.put("point", Name(Part.ROOM, room), {"name": {}})


def present(store: Store) -> SetUp:
    with store.read() as uow:
        return looking.present(uow, "point")


def change(store: Store, name: Name, value: Plain, answer: Answer | None = None) -> None:
    edit = Edit(name=name, value=value, seen=seen(present(store).get(name)), answer=answer)
    changing.change(store, "point", edit, by=KAISA, now=NOON)


def asked(store: Store, name: Name, value: Plain) -> list[Booking]:
    with pytest.raises(HitsBookings) as asking:
        change(store, name, value)
    return asking.value.bookings


def choose(store: Store, name: Name, value: Plain, choice: Choice) -> None:
    shown = shown_as(asked(store, name, value))
    change(store, name, value, Answer(choice=choice, shown=shown, key=KEY))


def found(store: Store, booking: Booking) -> Booking:
    with store.read() as uow:
        kept = uow.bookings.find(booking.id)
    assert kept is not None
    return kept


def told(store: Store, booking: Booking) -> list[Kind]:
    with store.read() as uow:
        about = uow.messages.about(Subject.BOOKING, booking.id)
    return [each.news.kind for each in about if each.state is Delivery.DUE]


def aino(store: Store, **values: Plain) -> Plain:
    return present(store)[AINO] | values


def test_a_closure_that_hits_a_booking_is_not_made_before_somebody_has_chosen(store: Store) -> None:
    mine = book(store)

    assert asked(store, THURSDAY, CLOSED) == [mine]
    assert THURSDAY not in present(store)
    assert found(store, mine).state is BookingState.BOOKED


def test_a_closure_that_hits_nobody_is_made_at_once(store: Store) -> None:
    book(store, THURSDAY_TEN + timedelta(days=1))
    change(store, THURSDAY, CLOSED)

    assert THURSDAY in present(store)


def test_every_change_that_leaves_a_booked_time_alone_asks(store: Store) -> None:
    mine = book(store)
    hours = present(store)[HOURS]
    ill = {"day": THURSDAY.code, "spans": []}
    duty = [each for each in present(store)[AINO]["duty"] if each["day"] != "thu"]

    assert asked(store, HOURS, hours | {"thu": [["12:00", "16:00"]]}) == [mine]
    assert asked(store, AINO, aino(store, days=[ill])) == [mine]
    assert asked(store, AINO, aino(store, duty=duty)) == [mine]
    assert asked(store, AINO, None) == [mine]


def test_who_is_told_hears_of_it_when_it_cannot_be_undone_any_more(store: Store) -> None:
    mine = book(store, booker=OTSO)
    choose(store, THURSDAY, CLOSED, Choice.CANCEL)

    kept = found(store, mine)
    assert (kept.state, kept.cancelled_by) == (BookingState.CANCELLED, CancelledBy.STAFF)
    assert told(store, mine) == [Kind.CANCELLED_BY_US]
    with store.read() as uow:
        (message,) = [
            each
            for each in uow.messages.about(Subject.BOOKING, mine.id)
            if each.state is Delivery.DUE
        ]
        assert uow.standbys.waiting("point") == []
    assert message.due_at == NOON + DELAY


def test_who_is_offered_a_new_time_has_the_first_one_kept_for_them(store: Store) -> None:
    mine, silent = book(store, booker=OTSO), book(store, THURSDAY_TEN + AN_HOUR, form="silent")
    choose(store, THURSDAY, CLOSED, Choice.OFFER)

    with store.read() as uow:
        waits = uow.standbys.by_form("point", f"instead-{mine.id}")
        assert waits is not None
        offer = uow.bookings.offered_to(waits.id)
        news = [each.news.kind for each in uow.messages.about(Subject.STANDBY, waits.id)]
        assert uow.standbys.by_form("point", f"instead-{silent.id}") is None
    assert offer is not None
    assert offer.day != THURSDAY_TEN.date()
    assert news == [Kind.OFFERED]
    assert told(store, mine) == [Kind.CANCELLED_BY_US]
    assert found(store, silent).state is BookingState.CANCELLED


def test_what_is_left_stays_booked_and_is_not_asked_about_again(store: Store) -> None:
    mine = book(store, booker=OTSO)
    before = told(store, mine)
    choose(store, THURSDAY, CLOSED, Choice.LEAVE)

    assert found(store, mine).state is BookingState.BOOKED
    assert told(store, mine) == before
    change(store, AINO, aino(store, days=[{"day": THURSDAY.code, "spans": []}]))


def test_who_books_while_somebody_chooses_is_shown_too(store: Store) -> None:
    mine = book(store)
    shown = shown_as(asked(store, THURSDAY, CLOSED))
    late = book(store, THURSDAY_TEN + AN_HOUR, form="late")
    answer = Answer(choice=Choice.CANCEL, shown=shown, key=KEY)

    with pytest.raises(HitsBookings) as asking:
        change(store, THURSDAY, CLOSED, answer)

    assert asking.value.bookings == [mine, late]
    assert {found(store, each).state for each in (mine, late)} == {BookingState.BOOKED}


def test_who_has_cancelled_meanwhile_is_told_nothing_more(store: Store) -> None:
    mine = book(store, booker=OTSO)
    answer = Answer(choice=Choice.CANCEL, shown=shown_as(asked(store, THURSDAY, CLOSED)), key=KEY)
    bookings.cancel(store, mine.id, now=NOON)
    change(store, THURSDAY, CLOSED, answer)

    assert told(store, mine) == [Kind.CANCELLED]


def test_a_time_that_is_held_on_a_form_cannot_be_booked_any_more(store: Store) -> None:
    held = bookings.hold(store, taking(expert_id="aino"), now=NOON)
    change(store, THURSDAY, CLOSED)

    with store.read() as uow:
        assert uow.bookings.find(held.id) is None
    with pytest.raises(Refused) as refused:
        bookings.book(store, taking(expert_id="aino"), OTSO, key=KEY, now=NOON)
    assert refused.value.reason is Reason.TIME_OUTSIDE_DUTY


def test_a_time_that_is_offered_goes_and_its_visitor_is_offered_another(store: Store) -> None:
    with store.write() as uow:
        uow.duty.replace("aino", [each for each in uow.duty.of("point") if each.weekday == 3][:1])
    first = standby(store, form="waits", days=14)
    with store.read() as uow:
        before = uow.bookings.offered_to(first.id)
    assert before is not None
    assert before.day == THURSDAY_TEN.date()
    change(store, THURSDAY, CLOSED)

    with store.read() as uow:
        after, waits = uow.bookings.offered_to(first.id), uow.standbys.find(first.id)
    assert after is not None
    assert after.day == before.day + timedelta(days=7)
    assert waits is not None
    assert waits.state is StandbyState.WAITING


def test_an_undo_asks_too_and_brings_no_booking_back(store: Store) -> None:
    extra = {"day": "2026-11-28", "spans": [["10:00", "12:00"]]}
    hours = present(store)[HOURS]
    change(store, HOURS, hours | {"sat": [["10:00", "12:00"]]})
    change(store, AINO, aino(store, days=[extra]))
    mine = book(store, THURSDAY_TEN + timedelta(days=2))

    with pytest.raises(HitsBookings) as asking:
        changing.undo(store, "point", Undoing(act=last_act(store, "point")), by=KAISA, now=NOON)
    answer = Answer(choice=Choice.CANCEL, shown=shown_as(asking.value.bookings), key=KEY)
    changing.undo(
        store, "point", Undoing(act=last_act(store, "point"), answer=answer), by=KAISA, now=NOON
    )
    assert present(store)[AINO]["days"] == []
    assert found(store, mine).state is BookingState.CANCELLED


def test_undoing_a_closure_frees_the_day_and_not_the_bookings(store: Store) -> None:
    mine = book(store)
    choose(store, THURSDAY, CLOSED, Choice.CANCEL)
    changing.undo(store, "point", Undoing(act=last_act(store, "point")), by=KAISA, now=NOON)

    assert "10:00" in free(store, expert_id="aino")
    assert found(store, mine).state is BookingState.CANCELLED


def test_a_day_of_an_experts_own_is_what_can_be_booked(store: Store) -> None:
    change(store, AINO, aino(store, days=[{"day": THURSDAY.code, "spans": [["09:00", "10:00"]]}]))

    assert free(store, expert_id="aino") == ["09:00"]
    assert POINT.day_of(THURSDAY_TEN).isoformat() == THURSDAY.code
