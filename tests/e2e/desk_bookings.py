"""Bookings in all their states at the console, and every page that shows them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from flask import Flask

from tests import cast
from tests.appointments import book, open_booking, standby, taking
from tests.cast import AINO_ACCOUNT, KEY, NOON, arrive
from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.experts import Channel
from youthpoint.operations.booking import appointments, bookings
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)
EARLIER = NOON - 30 * AN_HOUR
OTSO = Booker(nickname="Otso & <Co>", phone="+358401234567", age_band=AgeBand.FROM_18)
NEW = "/staff/bookings/new"

Named = tuple[str, Page]


def a_day_of_bookings(store: Store, *, called: bool = True) -> tuple[Booking, Booking]:
    """Let today have a booking in every state; return one of now, and one by phone."""
    open_booking(store)
    by = AINO_ACCOUNT
    times = {name: NOON + hours * AN_HOUR for name, hours in (
        ("missed", -3), ("here", -2), ("now", 0), ("gone", 1), ("later", 2)
    )}  # fmt: skip
    made = {
        name: book(store, at, form=name, booker=OTSO, now=EARLIER) for name, at in times.items()
    }
    book(store, NOON + AN_HOUR, form="silent", expert_id="mikael", now=EARLIER)
    wish = taking(NOON + 3 * AN_HOUR, form="call", expert_id="aino")
    wish = replace(wish, wanted=replace(wish.wanted, channel=Channel.CALL, language="sv"))
    phone = bookings.book(store, wish, OTSO, key=KEY, now=EARLIER)
    appointments.did_not_come(store, made["missed"].id, by=by, now=NOON - 2 * AN_HOUR)
    appointments.they_came(store, made["here"].id, by=by, key=KEY, now=NOON - 2 * AN_HOUR)
    appointments.cancel_for(store, made["gone"].id, by=by, now=NOON - AN_HOUR)
    standby(store, form="waits", booker=OTSO)
    return made["now"], phone


def pages_of_bookings(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Yield every page of the console that is about bookings, in its states."""
    client = at_console(app, language=language)
    client.visit(f"/staff/bookings?lang={language}")
    yield "staff.bookings_waiting empty", client.visit("/staff/bookings/waiting")
    now, phone = a_day_of_bookings(store)
    yield "staff.queue booked", client.visit("/staff/")
    yield "staff.bookings", client.visit("/staff/bookings")
    yield "staff.bookings closed", client.visit("/staff/bookings?day=2026-12-24")
    yield "staff.bookings_week", client.visit("/staff/bookings/week")
    yield "staff.bookings_waiting", client.visit("/staff/bookings/waiting")
    for booking in (now, phone):
        yield f"staff.booking {booking.channel}", client.visit(f"/staff/bookings/{booking.id}")
    yield "staff.booking refused", client.submit(f"/staff/bookings/{phone.id}/missed")
    yield "staff.move_booking", client.visit(f"/staff/bookings/{phone.id}/move")
    yield from _booked_for_somebody(client, store)


def _booked_for_somebody(client: Client, store: Store) -> Iterator[Named]:
    yield "staff.book", client.visit(NEW)
    yield "staff.book refused", client.submit(NEW)
    page = client.visit(f"{NEW}/when?topics=work&day=2026-11-27")
    yield "staff.book_when", page
    held = client.choose(page, _main(page))
    yield "staff.book_who", held
    yield "staff.book_who refused", client.choose(held, _main(held), phone="12")
    yield "staff.book_who lost", client.visit(f"{NEW}/who?topics=work&begins=2026-11-27T09:00Z")
    visit = arrive(store)
    booked = client.choose(held, _main(held))
    yield "staff.booked", client.visit(f"{booked.path}?visit={visit.id}")
    with store.write() as uow:
        uow.points.put(cast.POINT)


def _main(page: Page) -> str:
    return page.text("main form button.pri")
