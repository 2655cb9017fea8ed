"""Pages quote the times that a coordinator has decided on, whatever they are."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from tests import cast, trailing
from tests.client import Client
from tests.staffers import at_console
from youthpoint.domain import codes
from youthpoint.domain.forgetting.keeping import BOUNDS, Keeping
from youthpoint.domain.trails.looks import Known
from youthpoint.store import Store

DECIDED = Keeping(
    strip_days=11, keep_months=13, call_days=17, referral_days=19, link_days=203,
    absence_days=23, left_months=7, barrier_days=29, barrier_open_days=311,
    log_days=1301, look_days=913, receipt_days=401, sent_days=27,
    idle_minutes=37, session_hours=5, invitation_days=9,
)  # fmt: skip
"""No two of them are the same, and none is usual."""

PRIVACY = (
    "the end of that day. 17 days at most.",
    "what you wrote, 19 days, and that you had asked, without your name, 203 days.",
    "until 29 days after our answer, or 311 days if you got none.",
    "the exact time: 11 days after the month ends.",
    "Everything else about your visit: 13 months.",
)
KNOWN: tuple[tuple[str, Callable[[Store], Known], tuple[str, ...]], ...] = (
    ("t", trailing.visitor, ("Deleted 11 days after the month ends.", "for 13 months.")),
    ("b", trailing.booker, ("Deleted 11 days after the month ends.", "for 13 months.")),
    ("c", trailing.caller, ("after 17 days at the latest.",)),
    ("r", trailing.referrer, ("19 days after you asked.", "Kept here for 203 days,")),
)
DESK = (
    ("absences", "forgotten 23 days after its month has ended"),
    ("barriers", "29 days after the answer a message is deleted."),
    ("log", "is kept for 30 months."),
    ("accounts/new", "choose their own password, once, within 9 days."),
)
NOWHERE_ELSE = {
    *("idle_minutes", "session_hours", "left_months"),
    *("log_days", "receipt_days", "sent_days"),
}
"""What only the coordinator's own page of times tells of."""


@pytest.fixture(autouse=True)
def decided(file_store: Store) -> None:
    decide(file_store)


def decide(file_store: Store) -> None:
    times = {name: getattr(DECIDED, name) for name in BOUNDS}
    with file_store.write() as uow:
        uow.points.change(replace(cast.POINT, policy=replace(cast.POINT.policy, **times)))


def test_every_time_is_another_than_is_usual() -> None:
    assert all(getattr(DECIDED, name) != getattr(Keeping(), name) for name in BOUNDS)
    said = " ".join(
        [*PRIVACY, *(each for _, _, words in KNOWN for each in words), *dict(DESK).values()]
    )
    told = {name for name in BOUNDS if str(getattr(DECIDED, name)) in said} | {"look_days"}
    assert told | NOWHERE_ELSE == set(BOUNDS)


@pytest.mark.parametrize("words", PRIVACY)
def test_the_page_about_privacy_quotes_them(client: Client, words: str) -> None:
    assert words in client.visit("/privacy").text("main")


def test_whoever_tells_what_does_not_work_reads_it_beside_the_field(client: Client) -> None:
    said = client.visit("/accessibility").text("main")

    assert "We delete it with your message, 29 days after we have answered." in said


@pytest.mark.parametrize(("door", "make", "words"), KNOWN, ids=[each[0] for each in KNOWN])
def test_what_we_know_of_somebody_quotes_them(
    client: Client,
    file_store: Store,
    door: str,
    make: Callable[[Store], Known],
    words: tuple[str, ...],
) -> None:
    it = make(file_store)
    decide(file_store)
    said = trailing.asked(client, f"/{door}/{codes.link(cast.KEY, it.id, it.nonce)}").text("main")

    assert all(each in said for each in words), said


def test_the_page_of_a_referral_says_for_how_long_it_opens(
    client: Client, file_store: Store
) -> None:
    it = trailing.referrer(file_store)
    page = client.visit(f"/r/{codes.link(cast.KEY, it.id, it.nonce)}")

    assert "take it back for 203 days." in page.text("main")


@pytest.mark.parametrize(("path", "words"), DESK)
def test_the_coordinators_pages_quote_them(app: Flask, path: str, words: str) -> None:
    assert words in at_console(app, "kaisa").visit(f"/coordinator/{path}").text("main")
