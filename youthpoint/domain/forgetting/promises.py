"""What is kept how long, as one table: by it is proved what the worker forgets (docs/retention.md).

`retention.py` beside it says what the times mean, and holds those that nobody changes.
"""

from dataclasses import dataclass
from enum import StrEnum

from youthpoint.domain.forgetting.retention import Kind


class Fixed(StrEnum):
    """Why nobody can decide on a time."""

    PROMISED = "everybody is told so before they give a name, and can come back the same day"
    TODAY = "it is about one day and names people, and nobody needs it the day after"
    AT_ONCE = "it goes as soon as nobody has to be reached any more"
    MACHINE = "programs and devices work by it, and need it no longer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """How long a kind of data is kept, in words, and in which tables it lies.

    `settings` are the fields of `Keeping` by which a coordinator changes it, within the bounds of
    `youthpoint/domain/forgetting/keeping.py`; where there are none, `fixed` is why.
    """

    kind: Kind
    until: str
    tables: tuple[str, ...]
    settings: tuple[str, ...] = ()
    fixed: Fixed | None = None


DAY = "the point’s day is over"
DAYS = "so many days"
MONTH = "so many days after the month"
ROWS = "the first of the month, so many months later"

PROMISES = (
    Promise(kind=Kind.NAMES, until=DAY, tables=("visit",), fixed=Fixed.PROMISED),
    Promise(
        kind=Kind.ACTS,
        until=f"{DAY}, and nothing can be undone",
        tables=("act",),
        fixed=Fixed.TODAY,
    ),
    Promise(kind=Kind.NOTICES, until=DAY, tables=("notice",), fixed=Fixed.TODAY),
    Promise(kind=Kind.ALARMS, until=DAY, tables=("alarm",), fixed=Fixed.TODAY),
    Promise(kind=Kind.TALKS, until=DAY, tables=("talk",), fixed=Fixed.PROMISED),
    Promise(
        kind=Kind.BOOKED,
        until="the day that was booked is over",
        tables=("booking",),
        fixed=Fixed.PROMISED,
    ),
    Promise(
        kind=Kind.OVER,
        until="the visit is over",
        tables=("visit", "push"),
        fixed=Fixed.AT_ONCE,
    ),
    Promise(
        kind=Kind.REACHED,
        until="the visit is over, or called off",
        tables=("booking",),
        fixed=Fixed.AT_ONCE,
    ),
    Promise(
        kind=Kind.WAITING,
        until="waiting ends; its last day is over",
        tables=("standby",),
        fixed=Fixed.PROMISED,
    ),
    Promise(kind=Kind.CALLED, until="the call is over", tables=("callback",), fixed=Fixed.AT_ONCE),
    Promise(
        kind=Kind.CALLBACKS,
        until="the day of the call is over; it is put off so many days at most",
        tables=("callback",),
        settings=("call_days",),
    ),
    Promise(
        kind=Kind.REFERRED,
        until="so many days after it was sent",
        tables=("referral",),
        settings=("referral_days",),
    ),
    Promise(
        kind=Kind.REFERRALS,
        until=f"{DAYS}; which visit it was of, until the day is over",
        tables=("referral",),
        settings=("link_days",),
    ),
    Promise(
        kind=Kind.MESSAGES,
        until="settled, and the day is over",
        tables=("message",),
        fixed=Fixed.TODAY,
    ),
    Promise(kind=Kind.SLIPS, until=DAY, tables=("slip",), fixed=Fixed.TODAY),
    Promise(
        kind=Kind.MINUTES,
        until=MONTH,
        tables=("visit", "booking", "contact"),
        settings=("strip_days",),
    ),
    Promise(
        kind=Kind.ABSENCES, until=MONTH, tables=("duty_day", "change"), settings=("absence_days",)
    ),
    Promise(
        kind=Kind.ROWS,
        until=ROWS,
        tables=("visit", "booking", "contact", "feedback"),
        settings=("keep_months",),
    ),
    Promise(kind=Kind.CLOSURES, until=ROWS, tables=("point",), settings=("keep_months",)),
    Promise(kind=Kind.LEFT, until=ROWS, tables=("change",), settings=("left_months",)),
    Promise(kind=Kind.ANSWERS, until="1 day", tables=("answer",), fixed=Fixed.MACHINE),
    Promise(kind=Kind.THROTTLES, until="1 hour", tables=("throttle",), fixed=Fixed.MACHINE),
    Promise(
        kind=Kind.SESSIONS,
        until="so many minutes idle, so many hours in all",
        tables=("session",),
        settings=("idle_minutes", "session_hours"),
    ),
    Promise(kind=Kind.PAIRINGS, until="used, or over", tables=("pairing",), fixed=Fixed.MACHINE),
    Promise(
        kind=Kind.INVITATIONS,
        until=f"{DAYS}; the operator’s own, 2 days",
        tables=("invitation",),
        settings=("invitation_days",),
    ),
    Promise(
        kind=Kind.SENT,
        until=f"{DAYS}; withdrawn, at once",
        tables=("outbox",),
        settings=("sent_days",),
    ),
    Promise(kind=Kind.RECEIPTS, until=DAYS, tables=("receipt",), settings=("receipt_days",)),
    Promise(
        kind=Kind.BARRIERS,
        until="so many days after the answer, and so many without one",
        tables=("barrier",),
        settings=("barrier_days", "barrier_open_days"),
    ),
    Promise(
        kind=Kind.LOG,
        until=DAYS,
        tables=("purge", "account_act", "own_erasure"),
        settings=("log_days",),
    ),
    Promise(kind=Kind.LOOKS, until=DAYS, tables=("look",), settings=("look_days",)),
    Promise(
        kind=Kind.FORMER,
        until="shut out, or without a role, and no log that names them is left",
        tables=("account",),
        settings=("look_days", "log_days"),
    ),
)

AT_ONCE = frozenset({Kind.ERASED, Kind.OWN})
"""What is erased when somebody asks for it, and waits for no time."""
