"""A period's figures by hand: every cube has something."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.client import Page
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.sheets import Sheet, Unit, Waiting
from youthpoint.domain.figures.tallies import Cells, Cube, Tally
from youthpoint.operations.figures import statistics
from youthpoint.operations.figures.statistics import Statistics

CELLS: Cells = {
    Cube.UNIT: {Unit.VISIT: 40, Unit.TOPIC_MENTION: 54, Unit.ABANDONED_TICKET: 7, Unit.NO_SHOW: 3},
    Cube.OUTCOME: {"advised": 30, "left_queue": 4, "missed_call": 2, "queue_closed": 1,
                   "no_expert": 2, "still_here": 1},
    Cube.TOPIC: {"work": 31, "home": 20, "gone": 3},
    Cube.TOPIC_LANGUAGE: {"work|fi": 25, "work|sv": 6, "home|sv": 20, "gone|xx": 3},
    Cube.ENCOUNTER_CHANNEL: {"walk_in": 30, "outreach": 2},
    Cube.REMOTE_CHANNEL: {"phone": 5, "chat": 1},
    Cube.GROUP: {"work": 31, "housing": 20, "other": 3},
    Cube.WEEKDAY_HOUR: {"1|09": 12, "2|12": 25, "6|11": 3},
    Cube.WALK_IN: {"09": 10, "12": 24},
    Cube.LANGUAGE: {"fi": 29, "sv": 9, "xx": 2},
    Cube.AGE_BAND: {"18_24": 33, "not_said": 7},
    Cube.CHANNEL: {"walk_in": 34, "appointment": 6},
    Cube.DOOR: {"phone": 22, "kiosk": 18},
    Cube.DURATION: {"not_served": 10, "15_29": 30},
    Cube.WAIT: {"0": 20, "10": 12, "45": 6, "200": 1},
    Cube.WAY: {"0": 37},
    Cube.SERVICE: {"15": 19, "30": 11},
    Cube.WORK: {"municipal_youth|encounters": 21, "municipal_youth|minutes": 330,
                "kela|encounters": 9, "kela|minutes": 150},
    Cube.UNMET: {"home|sv|13": 5, "home|sv|14": 1, "work|fi|13": 2},
    Cube.FORECAST: {"earlier": 8, "within": 24, "later": 8},
    Cube.BOOKED: {"arrived": 6, "no_show": 3, "cancelled": 1},
    Cube.BOOKABLE: {"minutes": 600, "booked": 450},
    Cube.FACE: {"5": 14, "1": 2},
    Cube.GRADE: {"10": 3, "9": 1},
    Cube.STATEMENT: {"listened|5": 3, "listened|3": 1, "life|8": 2},
}  # fmt: skip
DAYS = {date(2026, 11, 23): 12, date(2026, 11, 24): 28}
FORGOTTEN = Sheet(
    folded=True,
    units=dict.fromkeys(Unit, 0) | {Unit.VISIT: 311},
    tables={},
    waiting=Waiting(),
)


def say(
    monkeypatch: pytest.MonkeyPatch,
    cells: Cells,
    *,
    before: Cells | None = None,
    sheets: Mapping[str, Sheet] | None = None,
) -> list[Period]:
    """Let periods come to these figures, the ones before them to others; return what is asked."""
    asked: list[Period] = []

    def of_period(_store: object, _id: str, first: date, last: date, **_now: object) -> Statistics:
        asked.append(Period(first=first, last=last))
        return Statistics(
            period=asked[-1],
            over=False,
            tally=Tally(cells=cells if len(asked) % 2 else before or {}),
            days=DAYS,
            sheets=sheets or {},
        )

    monkeypatch.setattr(statistics, "of_period", of_period)
    return asked


def lines(page: Page, block: str) -> list[str]:
    """Return the rows of a table, or of the one under a chart, without its heads."""
    found = [node.text(separator=" ") for node in page.tree.css(f"#{block} tbody tr")]
    return [" ".join(each.replace("\N{WORD JOINER}", "").split()) for each in found]
