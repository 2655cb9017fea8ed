"""What the pages before the ticket show: one frozen class a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from youthpoint.domain.catalogue import Topic
from youthpoint.domain.localized import Localized
from youthpoint.domain.waits.estimates import STEP, Forecast, shown_minutes
from youthpoint.operations.outlook import Intake, Outlook
from youthpoint.web.i18n import clock_time, day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """Whether we are open, who waits and about how long."""

    intake: Intake
    waiting: int
    minutes: int
    closes: str
    opens_day: str
    opens: str
    why: Localized | None
    address: Localized
    age_under: int
    several: bool = False

    @classmethod
    def of(cls, outlook: Outlook, *, told: Forecast | None = None, several: bool = False) -> Self:
        """Show the point as it stands; `told` is what this visitor can be told, if it is known."""
        point, opening = outlook.point, outlook.opening
        today = point.day_of(outlook.seen_at)
        stopped = outlook.intake is Intake.STOPPED
        opens = point.opens_another_day(outlook.seen_at) if stopped else opening.opens_at
        wait = told or outlook.anybody
        return cls(
            intake=outlook.intake,
            waiting=len(outlook.waiting),
            minutes=max(STEP, shown_minutes(wait, outlook.seen_at)),
            closes=clock_time(opening.closes_at, point.zone) if opening.closes_at else "",
            opens_day=day_words(point.day_of(opens), today) if opens else "",
            opens=clock_time(opens, point.zone) if opens else "",
            why=point.why_on(today),
            address=point.address,
            age_under=point.age_under,
            several=several,
        )

    @property
    def long(self) -> bool:
        """Tell whether the wait is longer than the point wants."""
        return self.intake is Intake.BUSY

    @property
    def joinable(self) -> bool:
        """Tell whether one can take a number now."""
        return self.intake in (Intake.QUIET, Intake.OPEN, Intake.BUSY)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPage:
    """The matters one can come with; `alone` are those that stand for themselves."""

    topics: tuple[Topic, ...]
    chosen: frozenset[str]
    alone: frozenset[str]
    status: StatusPage


@dataclass(frozen=True, slots=True, kw_only=True)
class HowPage:
    """The ways to go on; `call` is when we could call, `exit` offers a way to leave fast.

    `book` is the first free time in words, empty when all are taken, and nothing where no time
    can be booked. `ask` is who can be asked to contact them, without a name where there are
    several, and nothing where there is nobody.
    """

    status: StatusPage
    book: str | None
    call: str
    ask: Localized | None
    exit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoPage:
    """Why we ask, what happens to it, and why there was no number, if there was none."""

    age_under: int
    partners: Localized
    refused: str
    status: StatusPage
    exit: bool

    @property
    def retry(self) -> bool:
        """Tell whether sending it again may help: when the queue has room, or soon will."""
        return self.status.intake not in (Intake.CLOSED, Intake.STOPPED)


def may_need_exit(outlook: Outlook, topics: Iterable[str]) -> bool:
    """Tell whether somebody with these matters may have to leave the page fast."""
    found = (outlook.catalogue.topic(each) for each in topics)
    return any(topic.quick_exit for topic in found if topic is not None)


def to_ask(outlook: Outlook) -> Localized | None:
    """Return who can be asked to contact somebody: no name where there are several to choose from.

    Nothing where there is nobody.
    """
    names = [each.name for each in outlook.recipients]
    return names[0] if len(names) == 1 else Localized.of() if names else None
