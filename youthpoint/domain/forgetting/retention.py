"""What is forgotten, and when (decision 2; the controller sets the times: 906/2019, section 21).

With the point's day go the names, links and codes of its visits. Some days after the month go the
numbers and the minutes, and who of the experts was away when. Some months later goes what is left
of the row, and with it the hours of single days, as nothing is counted by them any more; sums stay.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from youthpoint.domain.days import bounds, local_day
from youthpoint.domain.forgetting.keeping import Keeping

THROTTLES_KEPT = timedelta(hours=1)
"""As long as the longest throttle looks back."""

ANSWERS_KEPT = timedelta(days=1)
"""How long a program can ask again and is answered the same."""

MONTHS_A_YEAR = 12


class Kind(StrEnum):
    """What is forgotten, as the worker says it and the log keeps it."""

    NAMES = "names, links and codes"
    ACTS = "acts"
    NOTICES = "texts of notices"
    ALARMS = "names of alarms"
    TALKS = "wishes to talk"
    BOOKED = "names, links and codes of bookings"
    REACHED = "numbers of bookings that are over"
    OVER = "numbers and browsers of visits that are over"
    WAITING = "places on the waiting list"
    CALLED = "numbers of calls that are over"
    CALLBACKS = "call-backs"
    REFERRED = "texts of referrals"
    REFERRALS = "referrals"
    MESSAGES = "messages"
    SLIPS = "slips"
    MINUTES = "numbers and minutes"
    ROWS = "old rows"
    ABSENCES = "days of experts"
    CLOSURES = "hours of past days"
    ANSWERS = "answers to programs"
    THROTTLES = "throttles"
    SESSIONS = "sessions"
    PAIRINGS = "codes of devices"
    INVITATIONS = "invitations"
    LEFT = "names of experts who have left"
    FORMER = "accounts of former staff"
    SENT = "texts of what was sent"
    RECEIPTS = "receipts"
    ERASED = "what was erased on order"
    OWN = "what people had erased of their own"
    BARRIERS = "messages about accessibility"
    LOG = "old entries of the log"
    LOOKS = "who looked at whom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far back a point remembers: what is earlier goes, the limit itself stays.

    `names` is the point's own date, which began at `began`; rows of days before `minutes` lose
    number and minute, and those before `rows` go. On which days an expert was away, or here in
    addition, goes with those before `absences`, from the history too: it tells of their health.
    The history of the set-up names experts; who has left before `left` is named there no more
    (GDPR, article 5(1)(e)).

    Referrals given before `texts` lose what was written, and those before `links` go; so do
    messages about accessibility that were `answered`, or only `told`, before. Moments are UTC.
    """

    began: datetime
    names: date
    minutes: date
    absences: date
    rows: date
    left: datetime
    texts: datetime
    links: datetime
    answered: datetime
    told: datetime


def limits(kept: Keeping, zone: ZoneInfo, *, now: datetime) -> Limits:
    """Return how far back a point remembers that has decided so."""
    today = local_day(now, zone)
    return Limits(
        began=bounds(today, zone)[0],
        names=today,
        minutes=_month_over(today, kept.strip_days),
        absences=_month_over(today, kept.absence_days),
        rows=months_before(today, kept.keep_months),
        left=bounds(months_before(today, kept.left_months), zone)[0],
        texts=now - timedelta(days=kept.referral_days),
        links=now - timedelta(days=kept.link_days),
        answered=now - timedelta(days=kept.barrier_days),
        told=now - timedelta(days=kept.barrier_open_days),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """How far back is remembered what lies together for all points: what is earlier goes.

    Sessions end that were last used before `idle`, or began before `begun`. All are UTC.
    """

    answers: datetime
    throttles: datetime
    idle: datetime
    begun: datetime
    bodies: datetime
    receipts: datetime
    log: datetime
    looks: datetime


def horizon(kept: Keeping, *, now: datetime) -> Horizon:
    """Return how far back all points together remember: `kept` are their shortest times."""
    return Horizon(
        answers=now - ANSWERS_KEPT,
        throttles=now - THROTTLES_KEPT,
        idle=now - timedelta(minutes=kept.idle_minutes),
        begun=now - timedelta(hours=kept.session_hours),
        bodies=now - timedelta(days=kept.sent_days),
        receipts=now - timedelta(days=kept.receipt_days),
        log=now - timedelta(days=kept.log_days),
        looks=now - timedelta(days=kept.look_days),
    )


def _month_over(today: date, days: int) -> date:
    """Return the first of the earliest month that had not ended so many days ago."""
    return (today - timedelta(days=days)).replace(day=1)


def months_before(day: date, months: int) -> date:
    """Return the first of the month that lies so many months before the day's.

    >>> months_before(date(2026, 11, 24), 24), months_before(date(2026, 1, 31), 1)
    (datetime.date(2024, 11, 1), datetime.date(2025, 12, 1))
    """
    year, month = divmod(MONTHS_A_YEAR * day.year + day.month - 1 - months, MONTHS_A_YEAR)
    return date(year, month + 1, 1)
