"""Who looked at whom, searched by day, person and thing; that one read it is kept, too."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from flask import render_template, request, url_for

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.days import bounds
from youthpoint.domain.trails.looks import Thing, alias
from youthpoint.operations.finding import kept_together
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.trails import looks as log
from youthpoint.operations.trails.looks import Answer
from youthpoint.store import UnitOfWork
from youthpoint.store.looks import Found, Question
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, outlook, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.desks import desk_id, need
from youthpoint.web.i18n import _l, clock_time
from youthpoint.web.shared.moments import date_words

MOST = 100
"""Looks on a page; the older ones follow on the next."""

MANY = 5
"""From how many people that were never theirs somebody stands out."""

TAG = 4
"""Letters by which looks at the same person can be told from others."""

MONTH = 30
"""Days."""

THINGS: Mapping[Thing, str] = {
    Thing.VISIT: _l("A visitor"),
    Thing.BOOKING: _l("A booked time"),
    Thing.CALL: _l("A call with its number"),
    Thing.REFERRAL: _l("A referral"),
    Thing.QUEUE: _l("The queue"),
    Thing.BOOKINGS: _l("The list of booked times"),
    Thing.WAITING: _l("The waiting list"),
    Thing.CALLS: _l("The list of calls"),
    Thing.REFERRALS: _l("The list of referrals"),
    Thing.SEARCH: _l("A search among referrals"),
    Thing.MESSAGES: _l("Messages that did not arrive"),
    Thing.BARRIERS: _l("What people could not use"),
    Thing.LOG: _l("This log"),
}
"""What was looked at, in words: first what somebody opens on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow:
    """A look: `whom` is a number while they are here, else a tag.

    `strange` says that they were never theirs.
    """

    at: str
    who: str
    thing: str
    whom: str
    strange: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LookerRow:
    """How many people somebody opened; `many` says that too many of them were not theirs."""

    who: str
    people: int
    strange: int
    many: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """What was asked for, and what was found; `older` leads on."""

    day: date
    day_words: str
    people: tuple[tuple[str, str], ...]
    who: str
    things: tuple[tuple[str, str], ...]
    thing: str
    lookers: tuple[LookerRow, ...]
    rows: tuple[LookRow, ...]
    newer: str
    older: str
    months: int


@blueprint.get("/log")
def looks() -> str:
    """Show who looked at whom on a day, newest first."""
    need(Right.SEE_LOG)
    here, (accounts, kept) = outlook(desk_id()), look_up(_known)
    question = _question(here, kept)
    pages = (_page_asked() * MOST, MOST)
    answer = log.search(store(), question, by=guards.staff(), now=now(), page=pages)
    page = _page(here, question, answer, accounts, months=kept // MONTH)
    return render_template("coordinator/looks.html", page=page, frame=frame("looks"))


def _known(uow: UnitOfWork) -> tuple[Sequence[Account], int]:
    """Return all accounts, and for how many days the log is kept."""
    return uow.accounts.every(), kept_together(uow).look_days


def _question(here: Outlook, kept: int) -> Question:
    first, before = bounds(_day_asked(here, kept), here.point.zone)
    thing = request.args.get("thing", "")
    return Question(
        point_id=here.point.id,
        first=first,
        before=before,
        account_id=request.args.get("who", ""),
        thing=thing if thing in set(Thing) else "",
    )


def _page(
    here: Outlook, asked: Question, answer: Answer, accounts: Sequence[Account], *, months: int
) -> LogPage:
    day, number = here.point.day_of(asked.first), _page_asked()
    names = {each.id: each.first_name for each in accounts}
    works = {each.id for each in accounts if each.roles.get(here.point.id)}
    works |= {each.account_id for each in answer.lookers}
    here_now = {alias(key(), each): each.ticket for each in here.visits}
    return LogPage(
        day=day,
        day_words=date_words(day),
        people=tuple(
            sorted((it for it in names.items() if it[0] in works), key=lambda it: it[1].casefold())
        ),
        who=asked.account_id,
        things=tuple((each.value, str(words)) for each, words in THINGS.items()),
        thing=asked.thing,
        lookers=tuple(
            LookerRow(
                who=names.get(each.account_id, ""),
                people=each.people,
                strange=each.strange,
                many=each.strange >= MANY,
            )
            for each in answer.lookers
        ),
        rows=tuple(_row(each, here, names, here_now) for each in answer.found),
        newer=_at(asked, day, number - 1) if number else "",
        older=_at(asked, day, number + 1) if answer.more else "",
        months=months,
    )


def _row(
    found: Found, here: Outlook, names: Mapping[str, str], here_now: Mapping[str, str]
) -> LookRow:
    look = found.look
    return LookRow(
        at=clock_time(look.at, here.point.zone),
        who=names.get(look.account_id, ""),
        thing=str(THINGS[look.thing]),
        whom=here_now.get(look.subject, look.subject[:TAG].upper()),
        strange=found.strange,
    )


def _at(asked: Question, day: date, number: int) -> str:
    said = {"who": asked.account_id, "thing": asked.thing, "page": number or ""}
    told = {name: value for name, value in said.items() if value}
    return url_for("coordinator.looks", day=day.isoformat(), **told)  # type: ignore[arg-type]


def _day_asked(here: Outlook, kept: int) -> date:
    """Return the day that the address says; today where it says none, or one that is not kept."""
    today = here.point.day_of(now())
    with suppress(ValueError):
        day = date.fromisoformat(request.args.get("day", ""))
        return day if abs((day - today).days) <= kept else today
    return today


def _page_asked() -> int:
    said = request.args.get("page", "")
    return int(said) if said.isdecimal() and len(said) < TAG else 0
