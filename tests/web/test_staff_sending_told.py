"""What the authority says of clocks and forms is passed on to those who can do something."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import NOON
from tests.client import Client
from tests.conftest import TestClock
from tests.referred import join, open_way, refer
from tests.staffers import at_console
from tests.web.test_staff_sending import MINUTE, compared, heard, sending, told
from youthpoint.domain.sync.pushing import Pushing
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.sync import pushing
from youthpoint.operations.sync.pushing import Failure
from youthpoint.store import Store


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def test_whose_clock_is_off_is_shown_both_times(kaisa: Client, file_store: Store) -> None:
    join(file_store)
    skew = Failure(alarm="clock_skew", theirs=NOON + 6 * MINUTE)
    pushing.failed(file_store, skew, at=NOON, share=0)

    said = sending(kaisa).text("main")
    assert "Here it was Tue 24 Nov at 12:00, there Tue 24 Nov at 12:06." in said


def test_a_program_that_is_too_old_is_said_and_sending_goes_on(
    kaisa: Client, file_store: Store, clock: TestClock
) -> None:
    join(file_store)
    with file_store.write() as uow:
        uow.joining.save(Pushing(heard_at=NOON, is_outdated=True))
    clock.time = NOON + MINUTE

    older = "This program is older than what the authority reads."
    assert kaisa.visit("/staff/").text("#trouble-h") == older
    page = sending(kaisa)
    assert older in page.text("main")
    assert "Sending goes on for now." in page.text("main")
    assert page.text("#how-h") != "Something stands in the way of sending."


def test_what_has_arrived_is_green_and_what_is_to_be_done_stands_beside_it(
    kaisa: Client, file_store: Store
) -> None:
    open_way(file_store)
    heard(file_store, NOON)
    refer(file_store)
    told(file_store, SendState.APPLIED)
    compared(file_store)
    assert not sending(kaisa).has(".sent-so.warn")
    with file_store.write() as uow:
        uow.joining.save(replace(uow.joining.pushing(), is_outdated=True))

    page = sending(kaisa)
    assert page.text(".sent-so.ok").startswith("Everything has arrived")
    assert "This program is older" not in page.text(".sent-so.ok")
    assert "This program is older" in page.text(".sent-so.warn")
