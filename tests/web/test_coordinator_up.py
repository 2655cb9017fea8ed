"""From every page below one of the tabs a link leads to the page above it."""

import pytest
from flask import Flask

from tests.staffers import at_console

UP = {
    "topic/work": ("/coordinator/topic", "Topics"),
    "topic/new": ("/coordinator/topic", "Topics"),
    "place/-": ("/coordinator/", "Set-up"),
    "topic": ("/coordinator/", "Set-up"),
    "absences": ("/coordinator/", "Set-up"),
    "points": ("/coordinator/", "Set-up"),
    "file": ("/coordinator/", "Set-up"),
    "catalogue": ("/coordinator/", "Set-up"),
    "points/new": ("/coordinator/points", "Points"),
    "accounts/new": ("/coordinator/accounts", "Accounts"),
    "figures/exports": ("/coordinator/figures", "Figures"),
    "history/then": ("/coordinator/history", "History"),
}


@pytest.mark.parametrize("path", UP)
def test_a_page_leads_to_the_one_above_it(app: Flask, path: str) -> None:
    page = at_console(app, "kaisa").visit(f"/coordinator/{path}")

    assert (page.attribute("main > .backl", "href"), page.text("main > .backl")) == UP[path]
