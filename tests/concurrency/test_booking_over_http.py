"""64 programs at one time of the production server with its two processes: one of them holds it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from tests.concurrency import sold
from tests.concurrency.browsers import Browser
from tests.concurrency.serving import Server, set_up
from tests.patience import PATIENCE
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.store import Store

CLIENTS = 64
MOVERS = 16
OFFERED = re.compile(r'name="begins"[^>]*value="([^"]+)"')
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The server, its store, and the point that is asked for times."""

    server: Server
    database: Path
    point: str

    def ask(self, method: str, path: str, client: int = 1, **sent: object) -> Answer:
        """Ask from an address of one's own: from one alone, so many would be throttled."""
        connection = HTTPConnection(
            "127.0.0.1",
            self.server.port,
            timeout=PATIENCE,
            source_address=(f"127.0.1.{client}", 0),
        )
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid4())}
        with closing(connection):
            body = json.dumps(sent) if sent else None
            connection.request(method, f"/api/v1{path}", body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, json.loads(answer.read() or "null"))

    def free(self) -> tuple[str, str]:
        """Return when there is a free time that will not be too soon for a while, and with whom."""
        asked = urlencode({"topic": "work", "days": 14})
        answer = self.ask("GET", f"/points/{self.point}/free-times?{asked}")
        times = [each for day in answer.body["days"] for each in day["times"]]
        found = times[len(times) // 2]
        return found["begins_at"], found["experts"][0]

    def book(self, client: int) -> str:
        """Book a free time; return the link to the booking."""
        begins_at, expert = self.free()
        wish: dict[str, Any] = {"topics": ["work"], "begins_at": begins_at, "expert": expert}
        hold = self.ask("POST", f"/points/{self.point}/holds", client, **wish).body["id"]
        return str(self.ask("POST", "/bookings", client, hold=hold).body["link"])


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = set_up(tmp_path)
    with closing(Store.open(settings.database)) as store, store.read() as uow:
        point = uow.points.ids()[0]
    server = Server(tmp_path)
    server.start()
    try:
        yield Site(server=server, database=settings.database, point=point)
    finally:
        server.kill()


def at_once(ask: Callable[[int], T], clients: int = CLIENTS) -> list[T]:
    """Let all of them ask from the same moment."""
    gate = Barrier(clients)

    def one(client: int) -> T:
        gate.wait(PATIENCE)
        return ask(client)

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(one, range(1, clients + 1)))


def test_one_of_64_books_it_and_the_others_are_told_what_is_still_free(site: Site) -> None:
    begins_at, expert = site.free()
    wish: dict[str, Any] = {"topics": ["work"], "begins_at": begins_at, "expert": expert}

    told = at_once(lambda who: site.ask("POST", f"/points/{site.point}/holds", who, **wish))

    assert Counter(each.status for each in told) == {201: 1, 409: CLIENTS - 1}
    late = [each.body for each in told if each.status == HTTPStatus.CONFLICT]
    assert all(each["free"] and begins_at not in each["free"] for each in late)
    hold = next(each.body["id"] for each in told if each.status == HTTPStatus.CREATED)
    assert site.ask("POST", "/bookings", hold=hold).status == HTTPStatus.CREATED
    sold.no_expert_and_no_room_is_taken_twice(kept(site))


def test_one_hold_that_64_book_is_one_booking(site: Site) -> None:
    begins_at, expert = site.free()
    wish: dict[str, Any] = {"topics": ["work"], "begins_at": begins_at, "expert": expert}
    hold = site.ask("POST", f"/points/{site.point}/holds", **wish).body["id"]

    told = at_once(lambda who: site.ask("POST", "/bookings", who, hold=hold))

    assert Counter(each.status for each in told) == {201: 1, 409: CLIENTS - 1}
    assert [each.state for each in kept(site) if each.id == hold] == [BookingState.BOOKED]


def test_of_16_who_would_move_to_one_time_one_does_and_the_others_keep_theirs(site: Site) -> None:
    links = [site.book(who) for who in range(1, MOVERS + 1)]
    before = {link: site.ask("GET", f"/bookings/{link}").body["begins_at"] for link in links}
    begins_at, expert = site.free()
    wish: dict[str, Any] = {"topics": ["work"], "begins_at": begins_at, "expert": expert}

    def ask(who: int) -> Answer:
        return site.ask("POST", f"/points/{site.point}/holds", who, moves=links[who - 1], **wish)

    told = at_once(ask, MOVERS)

    assert Counter(each.status for each in told) == {201: 1, 409: MOVERS - 1}
    [(link, hold)] = [
        (link, each.body["id"])
        for link, each in zip(links, told, strict=True)
        if each.status == HTTPStatus.CREATED
    ]
    assert site.ask("POST", f"/bookings/{link}/move", hold=hold).body["begins_at"] == begins_at
    after = {link: site.ask("GET", f"/bookings/{link}").body["begins_at"] for link in links}
    assert after == {**before, link: begins_at}
    sold.no_expert_and_no_room_is_taken_twice(kept(site))


def test_of_64_phones_that_choose_one_time_one_goes_on_and_the_others_see_what_is_free(
    site: Site,
) -> None:
    phones = [Browser(site.server.port) for _each in range(CLIENTS)]
    for phone in phones:
        phone.open("/need")
        phone.send("/need", topics="work")
        phone.open("/book")
    chosen = OFFERED.findall(phones[0].page)[-1]

    told = at_once(lambda who: phones[who - 1].send("/book", begins=chosen, how="place"))

    places = told.count((303, "/book/who"))
    assert Counter(status for status, _where in told) == {303: places, 409: CLIENTS - places}
    held = [each for each in kept(site) if each.begins_at == datetime.fromisoformat(chosen)]
    assert places == len(held) == len({each.expert_id for each in held})
    late = [phone for phone, (status, _where) in zip(phones, told, strict=True) if status == 409]
    assert all(chosen not in OFFERED.findall(phone.page) for phone in late)
    assert all(OFFERED.findall(phone.page) for phone in late)
    sold.no_expert_and_no_room_is_taken_twice(kept(site))


def kept(site: Site) -> list[Booking]:
    """Return whatever keeps its time at the point."""
    with closing(Store.open(site.database)) as store, store.read() as uow:
        every = uow.bookings.of_days(site.point, date.min, date.max)
    return [each for each in every if each.keeps]
