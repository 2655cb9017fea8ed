"""Whether everything has arrived, in a sentence: green after a comparison alone."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.cast import NOON, arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.operations.at_desk import received
from tests.referred import join, open_way, refer
from tests.staffers import at_console
from tests.web.test_staff_sights import restrict
from youthpoint.domain.referrals.standings import Standing
from youthpoint.domain.sync.comparing import Comparison, Difference, Side
from youthpoint.domain.sync.pushing import CHAIN, SPARE
from youthpoint.domain.sync.sending import SendState
from youthpoint.domain.sync.sheets import DaySheet
from youthpoint.operations.sync import emitting, pushing, worrying
from youthpoint.operations.sync.pushing import Failure
from youthpoint.operations.sync.showing import State
from youthpoint.operations.sync.worrying import Worry
from youthpoint.store import Store
from youthpoint.web.shared.sending import TROUBLES
from youthpoint.web.staff.referral_pages import STANDINGS
from youthpoint.web.staff.sending_words import COUNTED, HEADLINES

SILENCE, SUNDAY = timedelta(hours=24), "2026-11-22"
MINUTE, THREE = timedelta(minutes=1), datetime.fromisoformat("2026-11-24T01:10:00+00:00")


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def sending(client: Client) -> Page:
    return client.visit("/staff/sending")


def headline(client: Client) -> str:
    return sending(client).text("#how-h")


def told(store: Store, state: SendState, code: str = "") -> None:
    """Let the authority have acknowledged everything, and said so of each event."""
    with store.write() as uow:
        stream = emitting.opened(uow, at=NOON)
        for each in uow.outbox.after(stream.id, 0, most=1000):
            uow.outbox.save(each.settled(state, code=code))
        uow.outbox.acknowledge(replace(stream, acked=uow.outbox.last(stream.id)))


def compared(store: Store, *, matched: bool = True, **more: Any) -> None:  # noqa: ANN401
    """Let all that is acknowledged have been compared at ten past three."""
    with store.write() as uow:
        stream = uow.outbox.stream()
        assert stream is not None
        found = Comparison(
            stream=stream.id, acked=stream.acked, at=THREE, records=2, matched=matched
        )
        uow.comparisons.keep(replace(found, **more))


def join_long_ago(store: Store) -> None:
    join(store)
    with store.write() as uow:
        known = uow.joining.joined()
        assert known is not None
        uow.joining.join(replace(known, at=NOON - timedelta(days=30)))


def heard(store: Store, at: datetime) -> None:
    with store.write() as uow:
        uow.joining.save(uow.joining.pushing().ended_well(at=at))


def test_where_no_authority_was_joined_it_says_so_and_offers_nothing(kaisa: Client) -> None:
    page = sending(kaisa)

    assert page.text("#how-h") == "Nothing is sent to any authority."
    assert "Pause sending" not in page.all("button")


def test_it_is_green_only_after_a_comparison_and_with_nothing_sent_since(
    kaisa: Client, file_store: Store
) -> None:
    open_way(file_store)
    heard(file_store, NOON)
    refer(file_store)
    assert headline(kaisa) == "2 records are on their way."
    told(file_store, SendState.APPLIED)
    assert headline(kaisa) == "Everything was taken. It is not compared yet."
    assert not sending(kaisa).has(".sent-so.ok")
    compared(file_store)
    page = sending(kaisa)
    assert page.text("#how-h") == "Everything has arrived (2 records, checked 3:10)."
    assert page.has(".sent-so.ok")
    with file_store.write() as uow:
        uow.telling.keep("point", SUNDAY, DaySheet(visits=None).as_data(), (), at=NOON)
    assert headline(kaisa) == "1 record is on its way.", "a sheet is one, too"
    with file_store.write() as uow:
        (sheet,) = uow.telling.unacknowledged("point")
        uow.telling.acknowledge("point", SUNDAY, sheet.digest)
    assert sending(kaisa).has(".sent-so.ok")
    refer(file_store)
    told(file_store, SendState.APPLIED)

    assert not sending(kaisa).has(".sent-so.ok")


def test_what_differs_is_said_with_whom_to_tell(kaisa: Client, file_store: Store) -> None:
    open_way(file_store)
    heard(file_store, NOON)
    refer(file_store)
    told(file_store, SendState.APPLIED)
    compared(
        file_store,
        matched=False,
        differences=(Difference(side=Side.THERE, record="referral", id="x"),),
    )
    page = sending(kaisa)
    assert page.text("#how-h") == "1 record differs."
    assert "Tell whoever looks after this program." in page.text("main")
    assert "Support has been told." not in page.text("main"), "nobody has been, whoever could be"
    differs = "What the authority holds differs from what was sent."
    assert kaisa.visit("/coordinator/").text("#trouble-h") == differs
    worrying.written(file_store, Worry.DIFFERENT, now=NOON)

    assert "Support has been told." in sending(kaisa).text("main")


def test_what_waits_there_is_said_with_why_and_what_to_do(
    app: Flask, kaisa: Client, file_store: Store
) -> None:
    open_way(file_store)
    heard(file_store, NOON)
    given = refer(file_store)
    told(file_store, SendState.PARKED, "schema_invalid")
    page = sending(kaisa)

    assert page.text("#how-h") == "2 records wait for you."
    row = page.text("main li:nth-of-type(2)")
    for words in ("A referral", "Aino Esimerkki", "can’t read how it is written", "ask the person"):
        assert words in row
    assert page.has(f"a[href='/staff/referrals/{given.id}/take-back']")


def test_an_alarm_says_what_it_means_on_page_board_and_desk(
    app: Flask, kaisa: Client, file_store: Store, clock: TestClock
) -> None:
    join(file_store)
    pushing.failed(file_store, Failure(alarm=CHAIN), at=NOON, share=0)
    clock.time = NOON + MINUTE
    page = sending(kaisa)

    assert page.text("#how-h") == "Something stands in the way of sending."
    assert "Was a backup restored?" in page.text("main")
    assert "Check now" not in page.all("button"), "nothing would come of it"
    for address in ("/staff/", "/coordinator/"):
        assert kaisa.visit(address).text("#trouble-h").startswith("Something stands in the way")
    assert "Something stands" in at_console(app, "aino").visit("/staff/").text("#queue")
    assert not at_console(app, "otto").visit("/coordinator/").has("#trouble-h")


def test_a_day_of_silence_is_said_and_an_hour_of_grace_is_not(
    kaisa: Client, file_store: Store, clock: TestClock
) -> None:
    join_long_ago(file_store)
    heard(file_store, NOON - SILENCE)
    assert not kaisa.visit("/staff/").has("#trouble-h")
    heard(file_store, NOON - SILENCE - SPARE)
    clock.time = NOON + MINUTE

    assert "for a day" in kaisa.visit("/staff/").text("#trouble-h")
    assert headline(kaisa) == "Nothing is heard of the authority."


def test_after_a_failed_try_no_grace_is_given(
    kaisa: Client, file_store: Store, clock: TestClock
) -> None:
    join_long_ago(file_store)
    heard(file_store, NOON - SILENCE)
    pushing.failed(file_store, Failure(), at=NOON, share=0)
    clock.time = NOON + MINUTE

    assert kaisa.visit("/staff/").has("#trouble-h")


def test_a_coordinator_pauses_sending_and_lets_it_go_on(kaisa: Client, file_store: Store) -> None:
    join(file_store)
    heard(file_store, NOON)
    page = kaisa.choose(sending(kaisa), "Pause sending")
    assert page.text("#how-h") == "Sending is paused."
    assert "Paused by Kaisa, Tue 24 Nov at 12:00." in page.text("main")
    assert kaisa.visit("/coordinator/").text("#trouble-h") == "Sending to the authority is paused."
    page = kaisa.choose(page, "Go on sending")

    assert "Paused" not in page.text("main")
    assert not kaisa.visit("/coordinator/").has("#trouble-h")


def test_the_staff_see_it_ask_for_a_comparison_and_pause_nothing(
    app: Flask, file_store: Store
) -> None:
    join(file_store)
    aino = at_console(app)
    page = sending(aino)
    assert "Pause sending" not in page.all("button")
    page = aino.choose(page, "Check now")

    assert "Comparing has been asked for" in page.text("main")
    with file_store.read() as uow:
        assert uow.comparisons.is_asked()


def test_nobody_is_named_whom_one_may_not_see(app: Flask, file_store: Store) -> None:
    open_way(file_store)
    visit = received(file_store, arrive(file_store, "work"))
    refer(file_store, visit_id=visit.id)
    told(file_store, SendState.PARKED, "code_unknown")
    restrict(file_store)

    assert "Esimerkki" not in sending(at_console(app, "leila")).html
    assert "Esimerkki" in sending(at_console(app, "aino")).html


def test_whatever_it_may_be_has_words() -> None:
    assert {*HEADLINES, *COUNTED} == {*State} - {State.OUTDATED}, "which is said beside it"
    assert {*STANDINGS} == {*Standing}
    assert {*TROUBLES} < {*State}
