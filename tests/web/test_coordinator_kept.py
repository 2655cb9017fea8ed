"""“How long things are kept”: each time with its bounds, what is fixed and why, and a last look."""

import re

import pytest
from flask import Flask

from tests import cast
from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.forgetting.keeping import BOUNDS
from youthpoint.domain.forgetting.promises import PROMISES, Fixed
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.points import Policy
from youthpoint.store import Store
from youthpoint.web.coordinator.kept import KINDS, REASONS

SHEET = "/coordinator/rules/keeping"
SURE = "Save, and delete what is older"
ASKED = "Nothing was saved yet. With shorter times"
DELETES = "A shorter time deletes what is older"


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def policy(store: Store) -> Policy:
    with store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    return point.policy


def test_every_time_stands_with_its_bounds_beside_it(kaisa: Client) -> None:
    page = kaisa.visit(SHEET)

    assert {each.attributes["name"] for each in page.tree.css("form#piece input.in-t")} == {*BOUNDS}
    for name, (least, most) in BOUNDS.items():
        assert page.attribute(f"#{name}", "value") == str(getattr(cast.POINT.policy, name))
        assert page.text(f"#{name}-hint .bounds") == f"{least}–{most}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_can_decide_on_stands_there_with_the_reason(
    kaisa: Client, language: str
) -> None:
    page = kaisa.visit(f"{SHEET}?lang={language}")

    assert len(page.all("section[aria-labelledby=fixed] h3")) == len(Fixed) == len(REASONS)
    fixed = [each.kind for each in PROMISES if each.fixed]
    assert len(page.all(".times dt")) == len(fixed)
    assert set(KINDS) == set(fixed)


def test_a_time_is_changed_and_nothing_else_of_the_rules(kaisa: Client, file_store: Store) -> None:
    before = policy(file_store)
    home = kaisa.choose(kaisa.visit(SHEET), "Save", look_days="900")

    assert home.text("[role=status]") == "Saved: How long things are kept"
    assert home.attribute("[role=status] a", "href") == SHEET
    assert policy(file_store).look_days == 900
    assert policy(file_store).queue_limit == before.queue_limit
    assert "The access log is kept for (days)" in home.text(".changes")


def test_the_other_rules_leave_the_times_as_they_are(kaisa: Client, file_store: Store) -> None:
    kaisa.choose(kaisa.visit(SHEET), "Save", look_days="900")
    page = kaisa.visit("/coordinator/rules/-")
    assert page.tree.css_first("#look_days") is None
    kaisa.choose(page, "Save", queue_limit="9")

    assert (policy(file_store).queue_limit, policy(file_store).look_days) == (9, 900)


def test_the_two_pages_of_the_rules_do_not_stand_in_each_others_way(
    kaisa: Client, file_store: Store
) -> None:
    rules, times = kaisa.visit("/coordinator/rules/-"), kaisa.visit(SHEET)
    kaisa.choose(times, "Save", look_days="900")
    kaisa.choose(rules, "Save", queue_limit="9")
    assert (policy(file_store).queue_limit, policy(file_store).look_days) == (9, 900)

    page = kaisa.choose(times, "Save", look_days="950")
    assert page.status == 409, "it is no longer as it was seen there"
    assert policy(file_store).look_days == 900


def asked(page: Page) -> str:
    return page.text("section[role=alert]")


def test_what_a_shorter_time_deletes_is_said_before_it_is_saved(
    kaisa: Client, file_store: Store
) -> None:
    page = kaisa.choose(kaisa.visit(SHEET), "Save", keep_months="6", log_days="1000")

    assert ASKED in asked(page)
    assert re.search(
        r"Visits are kept without names for \(months\) before: 24 → now: 6", asked(page)
    )
    assert "accounts" not in asked(page), "a longer time deletes nothing"
    assert policy(file_store).keep_months == 24

    kaisa.choose(page, SURE)
    assert (policy(file_store).keep_months, policy(file_store).log_days) == (6, 1000)


def test_whoever_was_sure_of_less_is_asked_again(kaisa: Client, file_store: Store) -> None:
    page = kaisa.choose(kaisa.visit(SHEET), "Save", keep_months="6")
    again = kaisa.choose(page, SURE, keep_months="2")

    assert "now: 2" in asked(again)
    assert policy(file_store).keep_months == 24


@pytest.mark.parametrize("name", BOUNDS)
def test_a_time_out_of_its_bounds_is_not_saved(kaisa: Client, file_store: Store, name: str) -> None:
    least, most = BOUNDS[name]
    for number, words in ((least - 1, f"at least {least}"), (most + 1, f"at most {most}")):
        page = kaisa.choose(kaisa.visit(SHEET), "Save", {name: str(number)})

        assert page.status == 422
        assert f"Enter {words}." in page.text(f"#{name}-error")
    assert policy(file_store) == cast.POINT.policy


def test_it_is_undone_as_every_change(kaisa: Client, file_store: Store) -> None:
    home = kaisa.choose(kaisa.visit(SHEET), "Save", look_days="900")
    kaisa.choose(home, "Undo the last change")

    assert policy(file_store).look_days == 730


def test_an_undo_that_deletes_something_says_so_before(kaisa: Client) -> None:
    home = kaisa.choose(kaisa.visit(SHEET), "Save", look_days="900")
    for page in (home, kaisa.visit("/coordinator/history")):
        assert DELETES in page.text("form[action='/coordinator/undo'] .note")

    home = kaisa.choose(kaisa.choose(kaisa.visit(SHEET), "Save", look_days="800"), SURE)
    for page in (home, kaisa.visit("/coordinator/history")):
        assert page.has("form[action='/coordinator/undo'] button")
        assert DELETES not in page.text("main")


def test_a_file_that_deletes_something_says_so_before(kaisa: Client) -> None:
    text = kaisa.browser.get("/coordinator/file/set-up.toml").text
    longer = brought(kaisa, text.replace("look_days = 730", "look_days = 731"))
    kaisa.choose(kaisa.visit(SHEET), "Save", look_days="900")
    shorter = brought(kaisa, text)

    for told in (longer, shorter):
        assert "The access log is kept for (days)" in told
    assert DELETES not in longer
    assert DELETES in shorter


def brought(kaisa: Client, text: str) -> str:
    """Return what is said of a file before it changes anything."""
    page = Page(kaisa.browser.post("/coordinator/file", data={"text": text}))
    return page.text("#would-change")


def test_the_first_page_leads_there(kaisa: Client) -> None:
    assert kaisa.visit("/coordinator/").has(f"a.part[href='{SHEET}']")


def test_who_may_not_set_up_does_not_see_it(app: Flask) -> None:
    assert at_console(app, "aino").visit(SHEET).status == 403
