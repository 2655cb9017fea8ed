"""The country's figures add up what points told; small ones stay small, nothing counts twice."""

from typing import Any

import pytest
from flask import Flask

from authority.operations import nodes, sheets
from authority.store.store import Store
from authority.wire import keys
from tests.authority.operating import Browser, signed_in
from tests.authority.speaking import NOW, Speaker, publish
from tests.wire.vectors import example

SMALL = {"visit": {"total": "<5", "mentions": "<5", "topics": []}}


@pytest.fixture
def operator(app: Flask) -> Browser:
    return signed_in(app)


@pytest.fixture
def told(store: Store) -> Any:  # noqa: ANN401 - a function
    """Let points tell: `told("day", "2026-09-14", sheet, point="oulu")`."""
    known: set[str] = set()

    def tell(kind: str, period: str, sheet: dict[str, Any], point: str = "keskus") -> None:
        if point not in known:
            speaker = Speaker(point, len(known) + 1)
            code = nodes.offer(store, point, point, NOW)
            nodes.enrol(store, code, keys.of_jwk(speaker.jwk), NOW)
            known.add(point)
        sheets.put(store, point, (kind, point, period), sheet, NOW)

    return tell


def test_before_anything_was_told_the_page_says_so(operator: Browser) -> None:
    assert "No figures yet" in operator.text("/figures")
    assert operator.client.get("/operator/figures/2026-09").status_code == 404
    assert operator.client.get("/operator/figures/soon").status_code == 404


def test_days_of_all_points_are_added_up(operator: Browser, told: Any) -> None:  # noqa: ANN401
    told("day", "2026-09-01", example("daysheet"))
    told("day", "2026-09-01", example("daysheet"), "oulu")
    told("day", "2026-09-02", example("daysheet"), "oulu")
    told("day", "2026-09-03", example("daysheet.closed"), "oulu")
    told("day", "2026-08-31", example("daysheet"), "oulu")

    months, days = operator.rows("/figures"), operator.rows("/figures/2026-09")
    assert months[:2] == [["September 2026", "2", "54"], ["August 2026", "1", "18"]]
    assert days[:3] == [
        ["Thu 3 Sep 2026", "0", "closed"],
        ["Wed 2 Sep 2026", "1", "18"],
        ["Tue 1 Sep 2026", "2", "36"],
    ]


def test_a_small_day_stays_small(operator: Browser, told: Any) -> None:  # noqa: ANN401
    small = {**example("daysheet"), "units": SMALL}
    told("day", "2026-09-01", small)
    told("day", "2026-09-02", small)
    told("day", "2026-09-02", example("daysheet"), "oulu")
    told("day", "2026-09-02", small, "turku")

    rows = operator.rows("/figures/2026-09")
    assert rows[0] == ["Wed 2 Sep 2026", "3", "18 + 2 \N{MULTIPLICATION SIGN} <5"]
    assert rows[1] == ["Tue 1 Sep 2026", "1", "<5"]


def test_a_small_day_that_was_told_with_others_counts_once(
    operator: Browser,
    told: Any,  # noqa: ANN401
) -> None:
    told("day", "2026-09-09", {**example("daysheet"), "units": SMALL})
    told("day", "2026-09-11", {**example("daysheet.stretch"), "since": "2026-09-09"})

    days = operator.rows("/figures/2026-09")
    assert days[0] == ["Fri 11 Sep 2026 with small days before it", "1", "6"]
    assert days[1] == ["Wed 9 Sep 2026", "1", "<5"]
    assert operator.rows("/figures")[0] == ["September 2026", "1", "6"]


def test_topics_come_from_days_and_what_they_could_not_tell_from_their_month(
    operator: Browser,
    store: Store,
    told: Any,  # noqa: ANN401
) -> None:
    publish(store, "topics", "2026-10", ("work", "study", "home"))
    told("day", "2026-09-01", example("daysheet"))
    told("day", "2026-08-31", example("daysheet"))
    assert operator.rows("/figures")[2:] == [
        ["Without a group", "18"],
        ["Work", "18"],
        ["Education and career choice", "12"],
        ["topic not told", "12"],
        ["Group not told", "16"],
    ]

    told("month", "2026-09", example("monthsheet"))
    rows = operator.rows("/figures")[2:]
    assert ["Housing", "33"] in rows
    assert ["Health and wellbeing", "25"] in rows
    assert rows[-1] == ["Group not told", "30"], "8 of August, 22 of September, whose 8 are in them"


def test_a_small_month_says_so(operator: Browser, told: Any) -> None:  # noqa: ANN401
    told("day", "2026-09-01", {**example("daysheet"), "units": SMALL})

    assert operator.rows("/figures/2026-09")[-1] == ["Group not told", "<5"]
