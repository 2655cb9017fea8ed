"""Accounts at the coordinator's desk: inviting, roles, shutting out, and what is remembered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.cast import NOON, PASSWORD, POINT, account, password_hash
from tests.client import Client
from tests.conftest import TestClock
from tests.inviting import LEILA, LIST, ROLE, WORKS_AS, acts, furnish, invite, link_on
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.domain.accounts.roles import Role
from youthpoint.operations.accounts import accounts, operating
from youthpoint.store import Store


@pytest.fixture
def kaisa(app: Flask, file_store: Store) -> Client:
    furnish(file_store)
    return at_console(app, "kaisa")


def test_the_list_says_who_they_are_and_when_they_came_last(app: Flask, kaisa: Client) -> None:
    at_console(app, "aino")
    said = {each.split()[0]: each for each in kaisa.visit(LIST).all("a.piece")}

    assert set(said) == {"Aino", "Kaisa", "Leila", "Mikael", "Otto"}
    assert "Staff · Expert: Aino" in said["Aino"]
    assert "Signed in last: Tue 24 Nov at 12:00" in said["Aino"]
    assert "Signed in last: never" in said["Leila"]
    assert "(you)" in said["Kaisa"]


def test_a_coordinator_gives_no_role_above_their_own(kaisa: Client) -> None:
    page = kaisa.visit(f"{LIST}/new")
    assert page.all(f"[name='{ROLE}'] option") == ["Staff", "Coordinator"]

    refused = kaisa.submit(
        f"{LIST}/new",
        titled=False,
        **{"first_name": "X", "username": "x", ROLE: "administrator", WORKS_AS: "expert.veera"},
    )
    assert refused.status == 403


def test_who_is_disabled_is_out_at_once_and_can_come_back(app: Flask, kaisa: Client) -> None:
    leila = at_console(app, "leila")
    page = kaisa.choose(kaisa.visit(LEILA), "Disable")

    assert page.text("[role=status]") == "The account is disabled. Every session has ended."
    assert leila.visit("/staff/").path == "/staff/sign-in"
    assert sign_in(browser_of(app), "leila").status == 422
    kaisa.choose(page, "Enable again")
    assert at_console(app, "leila").visit("/staff/").path == "/staff/"
    assert acts(kaisa) == ["Enabled again: Leila", "Disabled: Leila"]


def test_v7_4_5_every_session_ends(app: Flask, kaisa: Client) -> None:
    leila = at_console(app, "leila")
    kaisa.choose(kaisa.visit(LEILA), "End all sessions")

    assert leila.visit("/staff/").path == "/staff/sign-in"
    assert at_console(app, "leila").visit("/staff/").path == "/staff/"


def test_v6_4_6_a_forgotten_password_is_chosen_anew(app: Flask, kaisa: Client) -> None:
    link = link_on(kaisa.choose(kaisa.visit(LEILA), "Link to a new password"))
    client = browser_of(app)
    page = client.visit(link)
    short = client.choose(page, "Save the password and sign in", password="short")
    page = client.choose(page, "Save the password and sign in", password="quite another one")

    assert short.status == 422
    assert page.path == "/staff/"
    assert sign_in(browser_of(app), "leila").status == 422
    assert browser_of(app).visit(link).status == 404
    assert acts(kaisa)[0] == "Chose a new password: Leila"


def test_v8_3_2_a_role_changes_at_once(app: Flask, kaisa: Client) -> None:
    leila = at_console(app, "leila")
    assert leila.visit(LIST, titled=False).status == 403
    page = kaisa.choose(kaisa.visit(LEILA), "Save: Test Point", {ROLE: "coordinator"})

    assert page.text("[role=status]") == "Saved. It holds at once."
    assert leila.visit(LIST).status == 200


def test_the_last_coordinator_stays_one(app: Flask, kaisa: Client, file_store: Store) -> None:
    with file_store.write() as uow:
        uow.accounts.leave("account-otto", "point")
        uow.accounts.grant("account-otto", "point", Role.ADMINISTRATOR)
    otto = at_console(app, "otto")
    for button, said in (("Disable", {}), ("Save: Test Point", {ROLE: "administrator"})):
        page = otto.choose(otto.visit(f"{LIST}/account-kaisa"), button, said)
        assert page.status == 409
        assert page.text("#errors p").startswith("Nobody else coordinates this point.")
    assert kaisa.visit(LIST).status == 200


def test_a_coordinator_serves_too_once_they_say_as_whom(kaisa: Client, file_store: Store) -> None:
    with file_store.write() as uow:
        uow.experts.leave("leila")
        uow.experts.put(replace(cast.LEILA, id="new", account_id=None))
    own = kaisa.visit("/staff/", titled=False).attribute("#rail .note a", "href") or ""
    page = kaisa.choose(kaisa.visit(own), "Save: Test Point", {WORKS_AS: "expert.new"})

    assert page.text("[role=status]") == "Saved. It holds at once."
    assert kaisa.visit(LIST).status == 200
    assert not kaisa.visit("/staff/", titled=False).has("#rail .note")


def test_nobody_changes_their_own_role_or_shuts_themselves_out(kaisa: Client) -> None:
    for role in ("staff", "administrator"):
        page = kaisa.visit(f"{LIST}/account-kaisa")
        assert kaisa.choose(page, "Save: Test Point", {ROLE: role}).status == 409

    page = kaisa.submit(f"{LIST}/account-kaisa/shut-out")
    assert page.status == 409
    assert page.text("#errors p") == (
        "You can’t do this to your own account. Ask another coordinator."
    )


def test_an_administrator_is_not_a_coordinators_to_manage(kaisa: Client) -> None:
    page = kaisa.visit(f"{LIST}/account-otto")

    assert not page.has("main form")
    for deed in ("shut-out", "end-sessions", "let-in", "link"):
        refused = kaisa.submit(f"{LIST}/account-otto/{deed}", titled=False)
        assert refused.status == 403


def test_who_also_works_elsewhere_is_shut_out_by_nobody_from_here(
    kaisa: Client, file_store: Store
) -> None:
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="second"))
        uow.accounts.grant("account-leila", "second", Role.COORDINATOR)
    page = kaisa.visit(LEILA)

    assert "Disable" not in page.all("button")
    assert kaisa.submit(f"{LEILA}/link", titled=False).status == 403
    page = kaisa.choose(page, "Take the role away: Test Point")
    assert page.path == LIST, "but here they are nothing any more"
    assert kaisa.visit(LEILA, titled=False).status == 404


def test_who_works_nowhere_else_keeps_a_role_or_is_disabled(kaisa: Client) -> None:
    page = kaisa.submit(f"{LEILA}/post", point="point", remove="on")

    assert page.status == 409
    assert page.text("#errors p") == "They work nowhere else. Shut the account out instead."


def test_a_stranger_to_this_point_is_not_shown(kaisa: Client, file_store: Store) -> None:
    stranger = replace(account("Ville"), roles={})
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="second"))
        uow.accounts.add(stranger, password=password_hash())
        uow.accounts.grant(stranger.id, "second", Role.STAFF)

    assert "Ville" not in kaisa.visit(LIST).text("main")
    assert kaisa.visit(f"{LIST}/{stranger.id}", titled=False).status == 404
    assert kaisa.submit(f"{LIST}/{stranger.id}/shut-out", titled=False).status == 403
    page = kaisa.submit(
        f"{LIST}/{stranger.id}/post", titled=False, point="point", **{ROLE: "staff"}
    )
    assert page.status == 403, "nor drawn here from there"


def test_links_of_somebody_who_is_shut_out_open_no_more(
    app: Flask, kaisa: Client, file_store: Store, clock: TestClock
) -> None:
    with file_store.write() as uow:
        uow.accounts.grant("account-mikael", "point", Role.COORDINATOR)
    link = link_on(invite(at_console(app, "mikael")))
    clock.time = NOON + timedelta(minutes=1)
    kaisa.choose(kaisa.visit(f"{LIST}/account-mikael"), "Disable")

    assert browser_of(app).visit(link).status == 404


def test_what_was_done_from_the_command_line_is_told_with_the_rest(
    kaisa: Client, file_store: Store
) -> None:
    petra = replace(
        accounts.new_account("petra", "Petra"), roles={"point": frozenset({Role.STAFF})}
    )
    operating.add(file_store, petra, password=PASSWORD, now=NOON)
    operating.give_password(file_store, petra.id, "quite another one", now=NOON)
    operating.shut_out(file_store, petra.id, now=NOON)
    operating.let_in(file_store, petra.id, now=NOON)

    assert acts(kaisa) == [
        "Enabled again: Petra",
        "Disabled: Petra",
        "Gave a new password: Petra",
        "Made the account: Petra",
    ]
    assert {each.split(" · ")[-1] for each in kaisa.visit(LIST).all(".changes .mut")} == {
        "from the command line"
    }
