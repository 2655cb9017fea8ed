"""What the console's other pages show: one frozen class a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.catalogue import Topic
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web.desks import may
from youthpoint.web.i18n import clock_time
from youthpoint.web.staff.calendar import CalendarPage
from youthpoint.web.staff.persons import Person, person_of
from youthpoint.web.staff.toasts import Toast


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """What somebody at the desk may have come for."""

    topics: tuple[Topic, ...]
    chosen: frozenset[str]
    alone: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPage:
    """A number to tell, and the ways to carry on with a phone after all."""

    number: str
    ahead: int
    high: str
    code: str
    qr: Markup
    toast: Toast

    @classmethod
    def of(cls, visit: Visit, outlook: Outlook, *, code: str, qr: Markup, toast: Toast) -> Self:
        """Show a visit that has just begun."""
        told = outlook.forecasts.get(visit.id)
        return cls(
            number=visit.ticket,
            ahead=told.ahead if told else 0,
            high=clock_time(told.high, outlook.point.zone) if told else "",
            code=code,
            qr=qr,
            toast=toast,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPage:
    """Somebody in the queue, and whether one may serve them."""

    person: Person
    serves: bool

    @classmethod
    def of(cls, visit: Visit, outlook: Outlook) -> Self:
        """Show a visit."""
        person = person_of(visit, outlook)
        return cls(person=person, serves=may(Right.SERVE))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """What everybody who waits is told now, if anything, and how many wait."""

    present: Localized | None
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One of one's own sign-ins: at what kind of browser, since when, last used when."""

    digest: str
    browser: str
    began: str
    seen: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MePage:
    """One's own settings at this desk."""

    points: Mapping[str, Localized]
    here: str
    left_handed: bool
    calendar: CalendarPage | None
    second_step: bool
    by_organisation: bool
    sign_ins: tuple[SignIn, ...]
