"""What we promise of those who ask a partner to contact them, and what is left of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import cast, tables
from tests.cast import NOON
from tests.client import Client
from tests.conftest import TestClock
from tests.referred import open_way, outbox, refer
from youthpoint import worker
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.referrals import ending
from youthpoint.store import Store
from youthpoint.web.visitor.referral_drafts import KEPT_UNSENT

CANARY = "Canary"
DIALLED = "+358407654321"
WROTE: dict[str, Any] = {"name": CANARY, "phone": "040 765 4321", "message": f"{CANARY} sings"}
DAYS = cast.POINT.policy.referral_days
LATER = NOON + timedelta(days=DAYS, seconds=1)
LINK_DAYS = timedelta(days=cast.POINT.policy.link_days)

PROMISE = (
    f"If you ask that somebody contacts you: what you wrote, {DAYS} days, and that you had asked, "
    f"without your name, {LINK_DAYS.days} days. So long its page opens, and you can take it back."
)
AGREED = (
    f"Our staff can read it, too. We delete it here after {DAYS} days.",
    "Then it is erased here and there.",
    "All that stays is that somebody had asked, without your name.",
)

NAMED = {
    "salt": {"A random number"},
    "recipient": {"Sent to"},
    "name": {"Your name"},
    "contact": {"Phone number", "E-mail"},
    "topics": {"What is it about?"},
    "message": {"Message"},
    "language": {"Language"},
    "given_at": {"Your permission"},
}
"""What is sent of a referral, and how somebody reads it before they agree."""


@pytest.fixture(autouse=True)
def way(file_store: Store) -> None:
    open_way(file_store)


def settled(store: Store) -> None:
    """Let the authority have applied all that was sent."""
    events = outbox(store)
    with store.write() as uow:
        for each in events:
            uow.outbox.save(each.settled(SendState.APPLIED))


def worked(store: Store, now: datetime) -> None:
    assert list(worker.once(store, now=now))


def left(folder: Path) -> set[str]:
    """Return the tables in which anything of it still stands."""
    return {table for each in (CANARY, DIALLED) for table in tables.holding(folder, each)}


def test_it_is_promised_where_one_agrees_and_where_one_reads_more(client: Client) -> None:
    assert PROMISE in client.visit("/privacy").text("main")
    agreed = client.submit("/ask", name=CANARY, phone="040 765 4321").text("main")
    for each in AGREED:
        assert each in agreed


def test_all_that_is_sent_is_named_before_one_agrees_and_nothing_else(
    client: Client, file_store: Store
) -> None:
    shown = client.submit("/ask", name=CANARY, phone="040 765 4321").all(".answers dt")
    data = refer(file_store, email="aino@example.fi").as_data()

    assert set(data) == set(NAMED)
    assert set(shown) == set().union(*NAMED.values())
    assert len(shown) == len(set(shown))


def test_what_was_written_goes_after_its_days(file_store: Store, tmp_path: Path) -> None:
    refer(file_store, **WROTE)
    settled(file_store)
    worked(file_store, NOON)
    assert left(tmp_path) == {"outbox", "referral"}, "the search below can find something"

    worked(file_store, LATER)

    assert left(tmp_path) == set()
    assert CANARY.encode() not in tables.bytes_of(tmp_path)
    assert tables.count(tmp_path, "referral") == 1, "it can still be taken back"


def test_a_point_that_forgets_sooner_keeps_no_copy_of_what_was_sent(
    file_store: Store, tmp_path: Path
) -> None:
    week = replace(cast.POINT, policy=replace(cast.POINT.policy, referral_days=7))
    with file_store.write() as uow:
        uow.points.change(week)
    refer(file_store, **WROTE)
    settled(file_store)
    worked(file_store, NOON + timedelta(days=7, seconds=1))

    assert left(tmp_path) == set()


def test_what_was_taken_back_is_erased_here_at_once(file_store: Store, tmp_path: Path) -> None:
    for arrived in (False, True):
        referral = refer(file_store, **WROTE)
        if arrived:
            settled(file_store)
        ending.take_back(file_store, referral.id, now=NOON)

        assert left(tmp_path) == set()


def test_after_a_year_it_is_not_known_any_more_that_it_was(
    file_store: Store, tmp_path: Path
) -> None:
    refer(file_store, **WROTE)
    settled(file_store)
    worked(file_store, NOON + LINK_DAYS + timedelta(seconds=1))

    assert tables.count(tmp_path, "referral") == 0


def test_what_was_not_agreed_to_is_not_shown_to_who_uses_the_browser_next(
    client: Client, clock: TestClock
) -> None:
    client.submit("/ask", name=CANARY, phone="040 765 4321")
    clock.time += KEPT_UNSENT
    assert CANARY in client.visit("/ask").html, "the control"

    clock.time += timedelta(seconds=1)

    assert CANARY not in client.visit("/ask").html
    assert client.visit("/ask/check").path == "/ask"
