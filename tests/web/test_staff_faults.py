"""What went wrong at the console is said at the console, with the way back to it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.cast import arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console, browser_of, press
from youthpoint.operations.accounts import accounts
from youthpoint.operations.queue import desk
from youthpoint.store import Store, StoreBusy


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def is_the_console(page: Page) -> bool:
    """Tell whether the page has the console's header and the way back, and no visitor's help."""
    return (
        page.has("header .tabs")
        and page.has("#alarms")
        and page.text(".who-me") == "A Aino"
        and page.has("main a[href='/staff/']")
        and not page.has(".crisis")
    )


def test_a_refused_presence_is_told_at_the_console(aino: Client, file_store: Store) -> None:
    arrive(file_store)
    press(aino, "call-next")
    page = aino.choose(aino.visit("/staff/"), "Not here")

    assert page.status == 409
    assert page.text("#message") == "Finish the visit with you first."
    assert is_the_console(page)


def test_an_undo_that_comes_too_late_is_told_at_the_console(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    arrive(file_store)
    board = press(aino, "call-next")
    clock.time += timedelta(minutes=1)
    page = aino.choose(board, "Undo")

    assert page.status == 409
    assert page.text("#message") == "It is too late to undo this."
    assert is_the_console(page)


def test_the_page_of_somebody_who_was_let_go_is_over(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    press(aino, "let-go", who=visit.id)
    page = aino.visit(f"/staff/visit/{visit.id}")

    assert page.status == 404
    assert page.text("#message") == "This visit is over, or it never was here. Look at the queue."
    assert is_the_console(page)


FAULTS: dict[int, Callable[[Client], Page]] = {
    404: lambda client: client.visit("/staff/nowhere"),
    405: lambda client: client.submit("/staff/figures"),
    413: lambda client: client.submit("/staff/add", nickname="x" * 2**20),
}


@pytest.mark.parametrize("status", FAULTS)
def test_a_fault_is_told_at_the_console(aino: Client, status: int) -> None:
    page = FAULTS[status](aino)

    assert page.status == status
    assert is_the_console(page)
    assert "desk" not in page.text("#message")
    assert "front page" not in page.text("#message")


@pytest.mark.parametrize(("error", "status"), [(StoreBusy(), 503), (RuntimeError(), 500)])
def test_what_breaks_is_told_at_the_console(
    aino: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def broken(*_said: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(desk, "end_notice", broken)
    page = press(aino, "notice/end")

    assert page.status == status
    assert is_the_console(page)


def test_v16_5_4_a_fault_that_takes_the_console_with_it_is_told_all_the_same(
    aino: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr("youthpoint.web.staff.faults.frame", broken)
    page = aino.visit("/staff/nowhere")

    assert page.status == 404
    assert page.text("h1") == "Sorry"
    assert page.has("main a[href='/staff/']")


def test_who_is_not_signed_in_is_shown_the_way_in(app: Flask) -> None:
    page = browser_of(app).visit("/staff/invitation/unknown")

    assert page.status == 404
    assert page.has("main a[href='/staff/sign-in']")
    assert not page.has(".crisis, .tabs, #alarms")


def test_a_visitor_is_still_told_as_a_visitor(client: Client) -> None:
    assert client.visit("/staffing").has(".crisis")


def test_an_administrator_learns_what_the_account_is_for_and_can_leave(app: Flask) -> None:
    otto = at_console(app, "otto")
    page = otto.visit("/staff/")

    assert page.status == 403
    assert page.text("h1") == "Signed in as Otto"
    assert "This account has no role at a desk" in page.text("main")
    assert not page.has("main a"), "nothing leads back here"
    assert otto.choose(page, "Sign out").path == "/staff/sign-in"


def test_somebody_without_a_role_anywhere_can_leave(app: Flask, file_store: Store) -> None:
    nobody = accounts.new_account("niilo", "Niilo", language="en")
    accounts.add(file_store, nobody, password=cast.PASSWORD)
    niilo = at_console(app, "niilo")
    page = niilo.visit("/staff/me")

    assert page.status == 403
    assert page.text("h1") == "Signed in as Niilo"
    assert niilo.choose(page, "Sign out").path == "/staff/sign-in"
