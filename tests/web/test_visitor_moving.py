"""Moving a booked time: the old one is kept until the new one is confirmed."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import appointments, bookers, cast
from tests.bookers import ELEVEN, TEN, begins, kept, link_of, picked, times
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import browser_of
from tests.visitors import say
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.experts import Channel
from youthpoint.operations.booking import appointments as desk
from youthpoint.store import Store


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    appointments.open_booking(file_store)


@pytest.fixture
def booking(file_store: Store) -> Booking:
    return appointments.book(file_store, booker=Booker(nickname=bookers.CANARY))


def move_page(booking: Booking) -> str:
    return f"/b/{link_of(booking)}/move"


def choose(client: Client, booking: Booking, hour: int = 11) -> Page:
    """Choose another time that Thursday: both are shown."""
    page = client.visit(f"{move_page(booking)}?with=aino&how=place&day=2026-11-26")
    return client.choose(page, "Continue", begins=begins(hour))


def free(store: Store) -> list[str]:
    return appointments.free(store, expert_id="aino")


def test_another_time_than_ones_own_is_chosen_beforehand(client: Client, file_store: Store) -> None:
    first = appointments.book(file_store, bookers.at(9))
    page = client.visit(f"{move_page(first)}?with=aino&how=place&day=2026-11-26")

    assert times(page)[:2] == ["9:00", "10:00"], "met another way one may keep the time"
    assert picked(page) == TEN


def test_the_old_time_is_shown_and_kept_until_the_new_one_is_confirmed(
    client: Client, booking: Booking, file_store: Store
) -> None:
    page = client.visit(move_page(booking))
    assert f"Your time now is {TEN}. You keep it until you have another one." in page.text("main")
    assert page.text(".card b") == "Aino", "the same person to begin with"
    check = choose(client, booking)
    said = check.all(".answers dd")
    assert said == [ELEVEN, "Aino", "In person", TEN]
    assert kept(file_store, booking) == booking
    assert not {"10:00", "11:00"} & set(free(file_store)), "both are kept"
    done = client.choose(check, "Move the time")

    assert "Your time has been moved. Update your calendar" in done.text("main")
    assert ELEVEN in done.text(".ticket")
    assert "10:00" in free(file_store)
    assert "11:00" not in free(file_store)


def test_nobody_else_can_have_either_time_meanwhile(
    client: Client, booking: Booking, app: Flask
) -> None:
    choose(client, booking)
    other = browser_of(app)
    say(other, "work")

    assert times(other.visit(bookers.THURSDAY))[:3] == ["9:00", "12:00", "13:00"]


def test_one_keeps_the_time_that_one_has(
    client: Client, booking: Booking, file_store: Store
) -> None:
    page = client.choose(choose(client, booking), "Keep the time I have")

    assert TEN in page.text(".ticket")
    assert kept(file_store, booking) == booking
    assert "11:00" in free(file_store), "the other one is let go at once"


def test_moving_to_the_same_time_changes_nothing(
    client: Client, booking: Booking, file_store: Store
) -> None:
    page = choose(client, booking, hour=10)

    assert page.path == f"/b/{link_of(booking)}"
    assert kept(file_store, booking) == booking


def test_sent_twice_it_is_moved_once(client: Client, booking: Booking, file_store: Store) -> None:
    check = choose(client, booking)
    client.choose(check, "Move the time")
    again = client.choose(check, "Move the time")

    assert again.status == 200
    assert ELEVEN in again.text(".ticket")
    moved = kept(file_store, booking)
    assert moved is not None
    assert moved.sequence == 1


def test_each_tab_moves_the_booking_that_it_shows(
    client: Client, booking: Booking, file_store: Store
) -> None:
    friends = appointments.book(file_store, bookers.at(14), form="friend")
    mine, other = choose(client, booking, hour=11), choose(client, friends, hour=12)
    client.choose(mine, "Move the time")
    client.choose(other, "Move the time")

    after = [kept(file_store, each) for each in (booking, friends)]
    assert [each.begins_at for each in after if each] == [bookers.at(11), bookers.at(12)]


def test_a_hold_that_ran_out_is_taken_all_the_same_when_nobody_has_the_time(
    client: Client, booking: Booking, file_store: Store, clock: TestClock
) -> None:
    check = choose(client, booking)
    clock.time += timedelta(minutes=11)

    assert ELEVEN in client.choose(check, "Move the time").text(".ticket")


def test_and_when_somebody_has_it_the_old_one_is_kept(
    client: Client, booking: Booking, file_store: Store, clock: TestClock
) -> None:
    check = choose(client, booking)
    clock.time += timedelta(minutes=11)
    appointments.book(file_store, bookers.at(11), form="other", now=clock.time)
    late = client.choose(check, "Move the time")

    assert (late.status, late.text("#errors p")) == (
        409,
        "Someone got there first. Choose another time.",
    )
    assert f"Your time now is {TEN}." in late.text("main")
    assert late.all("a.pick[aria-current=date] small:nth-of-type(1)") == ["26 Nov"]
    assert kept(file_store, booking) == booking
    assert "12:00" in client.choose(late, "Continue", begins=begins(12)).text(".answers")


@pytest.mark.parametrize("step", ["Continue", "Move the time"])
def test_what_the_staff_cancel_meanwhile_is_said_and_not_moved(
    client: Client, booking: Booking, file_store: Store, step: str
) -> None:
    page = client.visit(move_page(booking)) if step == "Continue" else choose(client, booking)
    desk.cancel_for(file_store, booking.id, by=cast.AINO_ACCOUNT, now=cast.NOON)
    late = client.choose(page, step)

    assert late.status == 409
    assert "This booking has been cancelled." in late.text("#errors")
    assert late.text("h1") == "We had to cancel your time. Sorry."
    assert late.has("a[href='/need']"), "with the way to a new one"
    cancelled = kept(file_store, booking)
    assert cancelled is not None
    assert (cancelled.state, cancelled.begins_at) == (BookingState.CANCELLED, booking.begins_at)


@pytest.mark.parametrize("page", ["move", "move/with", "move/check"])
def test_a_cancelled_time_is_not_moved(
    client: Client, booking: Booking, file_store: Store, page: str
) -> None:
    desk.cancel_for(file_store, booking.id, by=cast.AINO_ACCOUNT, now=cast.NOON)
    seen = client.visit(f"/b/{link_of(booking)}/{page}")

    assert seen.path == f"/b/{link_of(booking)}"


def test_somebody_else_can_be_met_instead(
    client: Client, booking: Booking, file_store: Store
) -> None:
    people = client.visit(f"/b/{link_of(booking)}/move/with?with=aino&how=place")
    assert people.all("[aria-current=true] b") == ["Aino"]
    mikael = next(
        each.attributes["href"] or ""
        for each in people.tree.css("a.opt")
        if "Mikael" in each.text()
    )
    check = client.choose(client.visit(mikael), "Continue", begins=begins(10))
    assert "Mikael" in check.all(".answers dd")
    client.choose(check, "Move the time")

    moved = kept(file_store, booking)
    assert moved is not None
    assert (moved.expert_id, moved.nickname) == ("mikael", bookers.CANARY)


def test_one_is_called_only_where_we_know_the_number(
    client: Client, booking: Booking, file_store: Store
) -> None:
    reachable = appointments.book(
        file_store, bookers.at(14), form="b", booker=Booker(phone=bookers.DIALLED)
    )
    assert "Phone call" not in client.visit(move_page(booking)).all("a.pick")
    assert "Phone call" in client.visit(move_page(reachable)).all("a.pick")
    page = client.visit(f"{move_page(reachable)}?with=aino&how=call&day=2026-11-26")
    client.choose(client.choose(page, "Continue", begins=begins(12)), "Move the time")

    moved = kept(file_store, reachable)
    assert moved is not None
    assert (moved.channel, moved.room) == (Channel.CALL, None)


def test_another_language_keeps_what_was_chosen(client: Client, booking: Booking) -> None:
    page = client.visit(f"{move_page(booking)}?with=aino&how=place&day=2026-11-26")
    again = client.choose(page, "SV – Svenska", begins=begins(12))

    assert again.path == move_page(booking)
    assert "12.00" in picked(again)
