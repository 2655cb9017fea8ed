"""Every page and state of a visitor who books a time, moves it, or waits for one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask import Flask

from tests import appointments, bookers, cast
from tests.bookers import EMAIL, PHONE, link_of
from tests.client import Client, Page
from tests.staffers import browser_of
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking import appointments as desk
from youthpoint.operations.booking import check_in
from youthpoint.operations.stations import kiosks
from youthpoint.store import Store

NICKNAME = "Otso & <Co>"
ALL: dict[str, Any] = {"phone": PHONE, "email": EMAIL, "nickname": NICKNAME}
AWAY = (1, 2, 3, 4, 7)
"""Days of December on which Aino is away."""

Named = tuple[str, Page]


def pages_of_times(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Yield each page with its endpoint's name."""
    appointments.open_booking(store, mail=True)
    bookers.is_away(store, *AWAY, month=12)
    client = browser_of(app, language=language)
    client.submit("/need", topics=("work", "home"))
    yield "visitor.how bookable", client.visit("/how")
    yield from _choosing(client)
    yield from _booking(client)
    yield from _by_kiosk(client, store)
    yield from _waiting(client, store)
    yield from _others(app, store, language)


def _choosing(client: Client) -> Iterator[Named]:
    yield "visitor.book", client.visit("/book")
    yield "visitor.book with", client.visit("/book?with=aino&how=place")
    yield "visitor.book empty", client.visit("/book?with=aino&how=place&day=2026-12-02")
    yield "visitor.book refused", client.submit("/book", begins="soon")
    yield "visitor.book_with", client.visit("/book/with")


def _booking(client: Client) -> Iterator[Named]:
    yield "visitor.book_who", _held(client)
    yield "visitor.book_who refused", client.submit("/book/who", phone="12", email="x")
    check = client.submit("/book/who", **ALL)
    yield "visitor.book_check", check
    yield "visitor.book_check other-tab", client.submit("/book/check", begins="another")
    booked = client.submit("/book/check")
    yield "visitor.booking", booked
    yield "visitor.start booked", client.visit("/")
    yield "visitor.move", client.visit(f"{booked.path}/move")
    yield "visitor.move_with", client.visit(f"{booked.path}/move/with")
    other = client.visit(f"{booked.path}/move?day=2026-12-09")
    value = other.attribute("[name=begins]:not([checked])", "value") or ""
    check = client.submit(f"{booked.path}/move", how="place", begins=value)
    yield "visitor.move_check", check
    yield "visitor.booking moved", client.submit(f"{booked.path}/move/check", **_hidden(check))
    yield "visitor.cancel_booking", client.visit(f"{booked.path}/cancel")
    yield "visitor.booking cancelled", client.submit(f"{booked.path}/cancel")
    yield "visitor.booking refused", client.submit(f"{booked.path}/cancel")


def _by_kiosk(client: Client, store: Store) -> Iterator[Named]:
    wish = replace(appointments.taking(form="kiosk"), door=Door.KIOSK)
    booking = kiosks.book_time(store, wish, station_id="kiosk", key=cast.KEY, now=cast.NOON)
    address = f"/b/{link_of(booking)}"
    yield "visitor.booking by-kiosk", client.visit(address)
    yield "visitor.remind_of_booking refused", client.submit(f"{address}/remind", phone="12")
    yield "visitor.remind_of_booking", client.submit(f"{address}/remind", phone=PHONE)


def _waiting(client: Client, store: Store) -> Iterator[Named]:
    bookers.is_away(store, *range(25, 31))
    asked = client.visit("/book/wait?with=aino&how=call")
    yield "visitor.book_wait", asked
    yield "visitor.book_wait refused", client.submit("/book/wait?with=aino&how=call", phone="12")
    until = asked.attribute("[name=until]", "value") or ""
    page = client.submit("/book/wait?with=mikael&how=place", until=until, **ALL)
    yield "visitor.waiting offer", page
    yield "visitor.start offer", client.visit("/")
    client.submit(f"{page.path}/withdraw")
    away = "/book/wait?with=aino&how=place"
    client.visit(away)
    page = client.submit(away, until=until, part="morning", **ALL)
    yield "visitor.waiting", page
    yield "visitor.start waiting", client.visit("/")
    yield "visitor.waiting left", client.submit(f"{page.path}/withdraw")


def _others(app: Flask, store: Store, language: str) -> Iterator[Named]:
    client = browser_of(app, language=language)
    for channel in ("call", "video"):
        client.submit("/need", topics="work")
        yield f"visitor.book_who {channel}", _held(client, f"/book?with=aino&how={channel}")
        check = client.submit("/book/who", phone=PHONE)
        yield f"visitor.book_check {channel}", check
        yield f"visitor.booking {channel}", client.submit("/book/check")
    by_us = _somebody(store, f"by us {language}")
    desk.cancel_for(store, by_us.id, by=cast.AINO_ACCOUNT, now=cast.NOON)
    yield "visitor.booking by-us", client.visit(f"/b/{link_of(by_us)}")
    today = _today(store, f"today {language}")
    yield "visitor.booking today", client.visit(f"/b/{link_of(today)}")
    with store.write() as uow:
        check_in.missed(uow, today)
    yield "visitor.booking over", client.visit(f"/b/{link_of(today)}")


def _held(client: Client, page: str = "/book") -> Page:
    return _sent(client, client.visit(page))


def _sent(client: Client, page: Page) -> Page:
    begins = page.attribute("[name=begins][checked]", "value") or ""
    channel = page.attribute("[name=how]", "value") or ""
    person = page.attribute("[name=with]", "value") or ""
    sent: dict[str, Any] = {"begins": begins, "how": channel, "with": person}
    return client.submit("/book", **sent)


def _hidden(page: Page) -> dict[str, Any]:
    return {
        each.attributes["name"] or "": each.attributes["value"] or ""
        for each in page.tree.css("form[id=move] input[type=hidden]")
    }


def _somebody(store: Store, form: str) -> Booking:
    at = bookers.at(9, day=10, month=12)
    return appointments.book(store, at, form=form, expert_id=None)


def _today(store: Store, form: str) -> Booking:
    return appointments.book(store, bookers.at(14, day=24), form=form, expert_id=None)
