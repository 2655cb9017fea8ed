"""What we promise of those who book a time or wait for one, and what is left when it has come."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import appointments, bookers, cast, tables
from tests.bookers import CANARY, EMAIL, PHONE, book, only, wait
from tests.client import Client
from tests.conftest import TestClock
from tests.operations.postmen import Clock, Messenger, post
from youthpoint import worker
from youthpoint.operations.booking import appointments as desk
from youthpoint.operations.messages import delivery
from youthpoint.operations.queue import nearing, serving
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store

BOOKED = (
    "If you book a time: the same, until the end of the day you booked. Your phone number and "
    "e-mail: until your visit is over or you cancel."
)
WAITS = (
    "If you wait for a free time: what you told us until you stop waiting, and all of it until "
    "your last day of waiting."
)
MIDNIGHT = bookers.at(0, day=27)
SECRETS = (CANARY, bookers.DIALLED, EMAIL)


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    appointments.open_booking(file_store, mail=True)


def worked(store: Store, now: datetime) -> None:
    """Let everything be sent that is due, and the worker do its jobs."""
    delivery.deliver_due(store, post(Messenger()), Clock(now))
    assert list(worker.once(store, now=now))


def left(folder: Path, *secrets: str) -> set[str]:
    """Return the tables in which any of this still stands."""
    return {table for each in secrets for table in tables.holding(folder, each)}


def test_it_is_promised_where_one_tells_it_and_where_one_reads_more(client: Client) -> None:
    privacy = client.visit("/privacy").text("main")
    assert BOOKED in privacy
    assert WAITS in privacy
    who = bookers.hold(client)
    said = "We delete your name, link and code when the day you booked ends."
    assert said in who.all("details li")
    assert who.text("#phone-hint").endswith("We delete the number after your visit.")
    assert who.text("#email-hint") == "We delete the address after your visit."
    asked = client.visit("/book/wait")
    said = "We delete it when you stop waiting, or after your visit."
    assert asked.text("#phone-hint").endswith(said)


def test_number_and_address_go_when_the_visit_is_over(
    client: Client, file_store: Store, clock: TestClock, tmp_path: Path
) -> None:
    book(client, phone=PHONE, email=EMAIL, nickname=CANARY)
    clock.time = bookers.at(10)
    aino = cast.AINO_ACCOUNT
    visit = desk.start(file_store, only(file_store).id, by=aino, key=cast.KEY, now=clock.time)
    serving.finish(file_store, visit.id, Ending(outcome="advised"), by=aino, now=clock.time)

    over = clock.time + timedelta(seconds=16)
    nearing.forget_numbers(file_store, now=over)
    worked(file_store, over)
    assert left(tmp_path, bookers.DIALLED, EMAIL) == set()
    assert "booking" in left(tmp_path, CANARY)


def test_they_go_when_one_cancels(client: Client, file_store: Store, tmp_path: Path) -> None:
    page = book(client, phone=PHONE, email=EMAIL, nickname=CANARY)
    worked(file_store, cast.NOON + timedelta(minutes=1))
    assert left(tmp_path, bookers.DIALLED) == {"booking", "message"}
    client.choose(client.visit(f"{page.path}/cancel"), "Yes, cancel")

    worked(file_store, cast.NOON + timedelta(minutes=1))
    assert left(tmp_path, bookers.DIALLED, EMAIL) == set()


def test_name_link_and_code_go_with_the_day_that_was_booked(
    client: Client, file_store: Store, tmp_path: Path
) -> None:
    page = book(client, phone=PHONE, email=EMAIL, nickname=CANARY)
    link, code = page.path.removeprefix("/b/"), page.text(".code").replace("-", "")
    worked(file_store, MIDNIGHT - timedelta(seconds=1))
    assert "booking" in left(tmp_path, CANARY)

    worked(file_store, MIDNIGHT)
    assert left(tmp_path, *SECRETS, link, code) == set()
    for secret in SECRETS:
        assert secret.encode() not in tables.bytes_of(tmp_path)


def test_what_one_told_goes_when_one_stops_waiting(
    client: Client, file_store: Store, tmp_path: Path
) -> None:
    bookers.is_away(file_store, *range(24, 31))
    bookers.is_away(file_store, 1, month=12)
    page = wait(client, phone=PHONE, email=EMAIL, nickname=CANARY)
    assert left(tmp_path, *SECRETS) == {"standby"}
    client.choose(client.visit(page.path), "Take me off the list")

    worked(file_store, cast.NOON)
    assert left(tmp_path, *SECRETS) == set()


def test_all_of_a_wish_goes_with_its_last_day(
    client: Client, file_store: Store, tmp_path: Path
) -> None:
    bookers.is_away(file_store, *range(24, 31))
    bookers.is_away(file_store, 1, month=12)
    wait(client, phone=PHONE, email=EMAIL, nickname=CANARY)

    worked(file_store, bookers.at(0, day=2, month=12))
    assert left(tmp_path, *SECRETS) == set()
    assert tables.count(tmp_path, "standby") == 0
