"""What the kiosk shows of booking a time: one frozen class a step."""

from dataclasses import dataclass

from markupsafe import Markup

from youthpoint.web.kiosk.pages import Answers
from youthpoint.web.kiosk.slips import Paper
from youthpoint.web.shared.picks import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTile:
    """A day on which something is free: what is sent for it, its words, how much is free."""

    value: str
    weekday: str
    date: str
    tone: str
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysPage:
    """Days as tiles; `earlier` and `later` are the first days of the tiles before and after.

    `joinable` tells whether the queue is a way, where no day has a free time.
    """

    days: tuple[DayTile, ...]
    earlier: str
    later: str
    joinable: bool
    answers: Answers
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesPage:
    """The times of a day; one of them is chosen beforehand."""

    day: str
    words: str
    morning: tuple[Time, ...]
    afternoon: tuple[Time, ...]
    answers: Answers
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedPage:
    """A booked time, and the ways to keep it: nothing of whom, what for, with whom."""

    when: str
    code: str
    qr: Markup
    answers: Answers
    paper: Paper
