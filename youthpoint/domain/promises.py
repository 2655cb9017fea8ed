"""What is kept how long, as one table: by it is proved what the worker forgets (docs/retention.md).

`youthpoint/domain/retention.py` says what the times mean, and holds those that nobody changes.
"""

from dataclasses import dataclass

from youthpoint.domain.retention import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """How long a kind of data is kept, in words, and in which tables it lies.

    `setting` is the field of `Policy` by which a coordinator changes it, within the bounds of
    `youthpoint/domain/setup/shapes.py`; without one the time is fixed.
    """

    kind: Kind
    until: str
    tables: tuple[str, ...]
    setting: str = ""


DAY = "the point’s day is over"
MONTH = "so many days after the month"
ROWS = "the first of the month, so many months later"

PROMISES = (
    Promise(kind=Kind.NAMES, until=DAY, tables=("visit",)),
    Promise(kind=Kind.ACTS, until=f"{DAY}, and nothing can be undone", tables=("act",)),
    Promise(kind=Kind.NOTICES, until=DAY, tables=("notice",)),
    Promise(kind=Kind.ALARMS, until=DAY, tables=("alarm",)),
    Promise(kind=Kind.TALKS, until=DAY, tables=("talk",)),
    Promise(kind=Kind.BOOKED, until="the day that was booked is over", tables=("booking",)),
    Promise(kind=Kind.REACHED, until="the visit is over, or called off", tables=("booking",)),
    Promise(kind=Kind.WAITING, until="waiting ends; its last day is over", tables=("standby",)),
    Promise(kind=Kind.CALLED, until="the call is over", tables=("callback",)),
    Promise(
        kind=Kind.CALLBACKS,
        until="the day of the call is over; it is put off so many days at most",
        tables=("callback",),
        setting="call_days",
    ),
    Promise(
        kind=Kind.REFERRED,
        until="so many days after it was sent",
        tables=("referral",),
        setting="referral_days",
    ),
    Promise(
        kind=Kind.REFERRALS,
        until="365 days; which visit it was of, until the day is over",
        tables=("referral",),
    ),
    Promise(kind=Kind.MESSAGES, until="settled, and the day is over", tables=("message",)),
    Promise(kind=Kind.SLIPS, until=DAY, tables=("slip",)),
    Promise(
        kind=Kind.MINUTES,
        until=MONTH,
        tables=("visit", "booking", "contact"),
        setting="strip_days",
    ),
    Promise(kind=Kind.ABSENCES, until=MONTH, tables=("duty_day", "change"), setting="strip_days"),
    Promise(
        kind=Kind.ROWS,
        until=ROWS,
        tables=("visit", "booking", "contact", "feedback"),
        setting="keep_months",
    ),
    Promise(kind=Kind.CLOSURES, until=ROWS, tables=("point",), setting="keep_months"),
    Promise(kind=Kind.LEFT, until=ROWS, tables=("change",), setting="keep_months"),
    Promise(kind=Kind.ANSWERS, until="1 day", tables=("answer",)),
    Promise(kind=Kind.THROTTLES, until="1 hour", tables=("throttle",)),
    Promise(kind=Kind.SESSIONS, until="2 hours idle, 12 hours in all", tables=("session",)),
    Promise(kind=Kind.PAIRINGS, until="used, or over", tables=("pairing",)),
    Promise(kind=Kind.INVITATIONS, until="over", tables=("invitation",)),
    Promise(kind=Kind.SENT, until="30 days; withdrawn, at once", tables=("outbox",)),
    Promise(kind=Kind.RECEIPTS, until="365 days", tables=("receipt",)),
    Promise(
        kind=Kind.BARRIERS, until="30 days after the answer, 365 days at most", tables=("barrier",)
    ),
    Promise(kind=Kind.LOG, until="730 days", tables=("purge", "account_act", "own_erasure")),
    Promise(kind=Kind.LOOKS, until="730 days", tables=("look",)),
)

AT_ONCE = frozenset({Kind.ERASED, Kind.OWN})
"""What is erased when somebody asks for it, and waits for no time."""
