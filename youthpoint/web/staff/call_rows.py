"""Calls that were asked for, as the staff see them."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.callbacks.callbacks import MOST_TRIES, Answer, Callback
from youthpoint.domain.localized import Localized
from youthpoint.operations.messages import phones
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import _l, clock_time
from youthpoint.web.shared.windows import window_words
from youthpoint.web.staff.toasts import Toast

ANSWERS: tuple[tuple[Answer, str], ...] = (
    (Answer.REACHED, _l("Reached")),
    (Answer.NO_ANSWER, _l("No answer")),
    (Answer.WRONG_NUMBER, _l("Wrong number")),
    (Answer.ANOTHER_WAY, _l("Done another way")),
)
"""What may have come of a call, in the order of the buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """Somebody to call. `phone` is only there for whoever makes the call, `mine`.

    `taken_by` is the first name of a colleague who makes it; `last` says that it is the last try.
    """

    call_id: str
    when: str
    due: bool
    overdue: bool
    nickname: str
    language: str
    topics: tuple[Localized, ...]
    message: bool
    mine: bool
    taken_by: str
    phone: str
    dial: str
    tries: int
    tried_at: str
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsPage:
    """The calls to make, one's own first: those whose time has come, and the later ones."""

    due: tuple[CallRow, ...]
    later: tuple[CallRow, ...]
    from_phone: str
    toast: Toast

    @property
    def answers(self) -> tuple[tuple[Answer, str], ...]:
        """What may have come of a call."""
        return ANSWERS


def calls_page(outlook: Outlook, by: Account, toast: Toast) -> CallsPage:
    """Show the calls to somebody of the staff."""
    rows = sorted((_row(each, outlook, by) for each in outlook.calls), key=lambda it: not it.mine)
    return CallsPage(
        due=tuple(each for each in rows if each.due or each.mine),
        later=tuple(each for each in rows if not each.due and not each.mine),
        from_phone=outlook.point.help_phone,
        toast=toast,
    )


def calls_due(outlook: Outlook) -> tuple[Callback, ...]:
    """Return the calls whose time has come and which nobody makes yet."""
    now = outlook.seen_at
    return tuple(each for each in outlook.calls if each.due(now) and not each.holder(now))


def _row(call: Callback, outlook: Outlook, by: Account) -> CallRow:
    now, holder = outlook.seen_at, call.holder(outlook.seen_at)
    mine = holder == by.id
    found = (outlook.catalogue.topic(each) for each in call.topics)
    return CallRow(
        call_id=call.id,
        when=window_words(call.window, outlook.point.zone, now=now),
        due=call.due(now),
        overdue=call.overdue(now),
        nickname=call.nickname,
        language=call.language,
        topics=tuple(topic.name for topic in found if topic is not None),
        message=call.message,
        mine=mine,
        taken_by="" if mine or holder is None else _name(holder, outlook),
        phone=phones.shown(call.phone) if mine else "",
        dial=call.phone if mine else "",
        tries=call.tries,
        tried_at=_tried(call.tried_at, outlook),
        last=call.tries == MOST_TRIES - 1,
    )


def _name(account_id: str, outlook: Outlook) -> str:
    names = (each.first_name for each in outlook.team if each.account_id == account_id)
    return next(names, str(_l("A colleague")))


def _tried(at: datetime | None, outlook: Outlook) -> str:
    return clock_time(at, outlook.point.zone) if at else ""
