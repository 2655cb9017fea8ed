"""What somebody does on their phone who books a time, moves it, or waits for one."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tests import appointments, cast
from tests.appointments import THURSDAY_TEN
from tests.client import Client, Page
from tests.visitors import say
from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.experts import DutyDay
from youthpoint.store import Store

TEN = "Thu 26 Nov at 10:00, 45 min"
ELEVEN = "Thu 26 Nov at 11:00, 45 min"
THURSDAY = "/book?with=aino&how=place&day=2026-11-26"
CANARY = "Canary"
PHONE = "050 123 4567"
DIALLED = "+358501234567"
EMAIL = "canary@example.com"


def at(hour: int, minute: int = 0, *, day: int = 26, month: int = 11) -> datetime:
    """Return a moment of the point's clock, in November unless it is said."""
    return datetime(2026, month, day, hour, minute, tzinfo=cast.POINT.zone)


def begins(hour: int, minute: int = 0, *, day: int = 26) -> str:
    """Return a time as the page's form sends it."""
    moment = at(hour, minute, day=day).astimezone(cast.NOON.tzinfo)
    return moment.isoformat()


def times(page: Page) -> list[str]:
    """Return the times that can be chosen."""
    return page.all("label.pick:has([name=begins])")


def picked(page: Page) -> str:
    """Return the time that is chosen beforehand, in words with single spaces."""
    return " ".join((page.attribute("[name=begins][checked]", "data-words") or "").split())


def is_away(store: Store, *days: int, month: int = 11) -> None:
    """Let Aino be away on these days."""
    with store.write() as uow:
        for day in days:
            uow.duty.put_day(DutyDay(expert_id="aino", day=at(0, day=day, month=month).date()))


def hold(client: Client, begins_at: str = "", *, page: str = THURSDAY) -> Page:
    """Say the need, choose a time: it is held."""
    say(client, "work")
    return client.choose(client.visit(page), "Continue", begins=begins_at or begins(10))


def tell(client: Client, page: Page, **told: str) -> Page:
    """Tell of oneself: the page to look through comes next."""
    return client.choose(page, "Continue", **_fields(told))


def _fields(told: Mapping[str, str]) -> dict[str, Any]:
    """Return the same for a form: a checker can't know that no field has a parameter's name."""
    return dict(told)


def book(client: Client, begins_at: str = "", *, page: str = THURSDAY, **told: str) -> Page:
    """Book a time from the need to the end."""
    check = tell(client, hold(client, begins_at, page=page), **told)
    return client.choose(check, "Book this time")


def wait(client: Client, *, until: str = "Tue 1 Dec", page: str = "", **told: str) -> Page:
    """Go on the waiting list."""
    say(client, "work")
    asked = client.visit(page or "/book/wait?with=aino&how=place")
    value = next(
        each.attributes["value"] or ""
        for each in asked.tree.css("[name=until]")
        if until in (each.parent.text() if each.parent else "")
    )
    return client.choose(asked, "Put me on the list", until=value, **_fields(told))


def everybody_has(store: Store, *, day: int = 26) -> list[Booking]:
    """Let others book all of Aino's Thursday."""
    booked: list[Booking] = []
    while free := appointments.free(store, expert_id="aino"):
        hour, minute = map(int, free[0].split(":"))
        booked.append(
            appointments.book(store, at(hour, minute, day=day), form=f"other {len(booked)}")
        )
    return booked


def somebody_has(store: Store, moment: datetime = THURSDAY_TEN) -> Booking:
    """Let somebody else book a time with Aino."""
    return appointments.book(store, moment, form=f"else {moment}", now=moment - timedelta(days=2))


def link_of(it: Booking | Standby) -> str:
    return codes.link(cast.KEY, it.id, it.nonce)


def code_of(it: Booking | Standby) -> str:
    return codes.code(cast.KEY, it.id, it.nonce)


def all_of(store: Store, *, day: int = 26) -> list[Booking]:
    """Return all bookings of a day, held and cancelled ones too."""
    with store.read() as uow:
        return uow.bookings.of_days("point", at(0, day=day).date(), at(0, day=day).date())


def only(store: Store, *, day: int = 26) -> Booking:
    """Return the one booking of a day."""
    [found] = all_of(store, day=day)
    return found


def kept(store: Store, booking: Booking) -> Booking | None:
    """Return a booking as it is now."""
    with store.read() as uow:
        return uow.bookings.find(booking.id)


def somebody() -> Booker:
    """Return somebody who tells all that can be told."""
    return Booker(nickname=CANARY, phone=DIALLED, email=EMAIL)
