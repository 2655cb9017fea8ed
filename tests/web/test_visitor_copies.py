"""What the privacy page says of locked copies: how long there are some, where there are any."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.client import Client
from youthpoint.backing import Backing
from youthpoint.domain.backups import Keep

SAID = "locked copies"


@pytest.mark.parametrize("weeks", [8, 3])
def test_locked_copies_are_named_with_their_weeks(app: Flask, client: Client, weeks: int) -> None:
    context = app.extensions["youthpoint"]
    backing = Backing(folder="copies", keys=("age1",), keep=Keep(weeks=weeks))
    context.settings = replace(context.settings, backing=backing)

    assert f"{SAID} of all this for {weeks} weeks" in client.visit("/privacy").text("main")


def test_where_there_are_none_none_are_named(client: Client) -> None:
    assert SAID not in client.visit("/privacy").text("main")
