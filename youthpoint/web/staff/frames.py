"""What stands around every page of the console: where one is, who one is, what one may do."""

from dataclasses import dataclass
from datetime import timedelta

from flask import request, session, url_for

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.experts import Expert
from youthpoint.domain.queue.order import Presence
from youthpoint.operations.outlook import Outlook
from youthpoint.store.desk import Alarm
from youthpoint.web import guards
from youthpoint.web.desks import in_sight, may
from youthpoint.web.i18n import _l
from youthpoint.web.staff.boards import expert_of

REFERRALS = "staff.referrals"
"""Its tab is there where somebody can be referred at all."""

TABS = (
    ("staff.queue", _l("Queue"), Right.SEE_QUEUE),
    ("staff.bookings", _l("Bookings"), Right.SEE_QUEUE),
    ("staff.calls", _l("Calls"), Right.SERVE),
    (REFERRALS, _l("Referrals"), Right.SERVE),
    ("staff.figures", _l("Statistics"), Right.SEE_FIGURES),
    ("staff.stations", _l("Devices"), Right.RUN_STATIONS),
    ("coordinator.home", _l("Set-up"), Right.SET_UP_POINT),
)


YOUNG = timedelta(minutes=2)
"""How long an alarm also rings at a page that is opened after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmsPage:
    """Who needs help now; `seen` stands for all of it, `young` are the alarms that just came."""

    alarms: tuple[Alarm, ...]
    seen: str
    young: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The header of the console; `tabs` are address, words and whether it is the present one."""

    name: str
    me: Expert | None
    presence: Presence | None
    tabs: tuple[tuple[str, str, bool], ...]
    rings: bool
    left_handed: bool
    alarms: AlarmsPage


def frame() -> Frame:
    """Return the frame of this request's page."""
    account = guards.staff()
    here = in_sight()
    me = expert_of(here, account)
    return Frame(
        name=account.first_name,
        me=me,
        presence=me.presence if me else None,
        tabs=tuple(
            (url_for(page), words, request.endpoint == page)
            for page, words, right in TABS
            if may(right) and (here.recipients or page != REFERRALS)
        ),
        rings=may(Right.RING_ALARM),
        left_handed=left_handed(),
        alarms=alarms_page(here),
    )


def left_handed() -> bool:
    """Tell whether the rail stands under the left thumb in this browser."""
    return bool(session.get("hand") == "left")


def alarms_page(here: Outlook) -> AlarmsPage:
    """Return the alarms as every page of the console shows them."""
    alarms = tuple(here.alarms) if may(Right.RING_ALARM) else ()
    seen = ".".join(f"{each.id[:8]}{'a' if each.answered_by else ''}" for each in alarms)
    young = frozenset(each.id for each in alarms if here.seen_at - each.rung_at < YOUNG)
    return AlarmsPage(alarms=alarms, seen=seen or "none", young=young)
