"""What is forgotten, and when (decision 2; the controller sets the times: 906/2019, section 21).

With the point's day go the names, links and codes of its visits. Some days after the month go the
numbers and the minutes, and who of the experts was away when. Some months later goes what is left
of the row, and with it the hours of single days, as nothing is counted by them any more; sums stay.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from youthpoint.domain.days import bounds, local_day
from youthpoint.domain.points import Policy
from youthpoint.domain.queue import waits_since
from youthpoint.domain.visits import Visit

STEP = timedelta(minutes=5)
"""To what a wait or an encounter is cut, downwards. Bands whose edges are whole steps stay true."""

THROTTLES_KEPT = timedelta(hours=1)
"""Longer than any throttle looks back."""

ANSWERS_KEPT = timedelta(days=1)
"""How long a program can ask again and is answered the same."""

LOG_KEPT = timedelta(days=730)
"""How long it is remembered that something was forgotten."""

LOOKS_KEPT = timedelta(days=730)
"""How long it is kept who of the staff looked at whom."""

BARRIERS_KEPT, BARRIERS_KEPT_UNANSWERED = timedelta(days=30), timedelta(days=365)
"""How long a message about accessibility is kept after its answer; and without any."""

BODIES_KEPT = timedelta(days=30)
"""How long the text of what was sent is kept, so that an authority that lost it can have it again;
of what was withdrawn it goes at once."""

RECEIPTS_KEPT = timedelta(days=365)
"""How long it is kept what the authority has signed for."""

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

    The history of the set-up names experts. Who has left is named there as long as the rows are
    kept in which their work is counted, and no longer (GDPR, article 5(1)(e)).

    `names` is the point's own date, which began at `began` in UTC; rows of days before `minutes`
    lose number and minute, and those before `rows` go. Whether an expert was away on a day, or here
    in addition, goes with the minutes, from the history too: it tells of their health.
    """

    began: datetime
    names: date
    minutes: date
    rows: date


def limits(policy: Policy, zone: ZoneInfo, *, now: datetime) -> Limits:
    """Return how far back a point with this policy remembers."""
    today = local_day(now, zone)
    return Limits(
        began=bounds(today, zone)[0],
        names=today,
        minutes=(today - timedelta(days=policy.strip_days)).replace(day=1),
        rows=months_before(today, policy.keep_months),
    )


def months_before(day: date, months: int) -> date:
    """Return the first of the month that lies so many months before the day's.

    >>> months_before(date(2026, 11, 24), 24), months_before(date(2026, 1, 31), 1)
    (datetime.date(2024, 11, 1), datetime.date(2025, 12, 1))
    """
    year, month = divmod(MONTHS_A_YEAR * day.year + day.month - 1 - months, MONTHS_A_YEAR)
    return date(year, month + 1, 1)


def to_hour(at: datetime, zone: ZoneInfo) -> datetime:
    """Return when the hour began that the point's clock showed, in UTC."""
    return at.astimezone(zone).replace(minute=0, second=0, microsecond=0).astimezone(UTC)


def stripped(visit: Visit, zone: ZoneInfo) -> Visit:
    """Return a visit without its number and minutes, and without who served it where.

    Its moments tell the hour of the arrival; from one to the next they tell whole steps. So it is
    counted like before: by hour, by wait, by length, by outcome.
    """
    hour = to_hour(visit.arrived_at, zone)
    since = waits_since(visit.arrived_at, visit.booked_for)
    lapse = (since, visit.called_at, visit.served_at, visit.ended_at)
    arrived, called, served, ended = _in_steps(lapse, hour)
    return replace(
        visit,
        ordinal=0,
        place=arrived or hour,
        arrived_at=arrived or hour,
        called_at=called,
        served_at=served,
        ended_at=ended,
        state_since=ended or hour,
        booked_for=None,
        not_before=None,
        coming_at=None,
        for_expert=None,
        expert_id=None,
        room=None,
    )


def cut(begins: datetime, ends: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return an encounter's bounds so that they tell its hour, and its length in whole steps."""
    hour = to_hour(begins, zone)
    return hour, hour + _whole(ends - begins)


def _in_steps(lapse: Iterable[datetime | None], start: datetime) -> Iterator[datetime | None]:
    before, shown = None, start
    for each in lapse:
        if each is None:
            yield None
            continue
        shown += _whole(each - before) if before else timedelta()
        before = each
        yield shown


def _whole(length: timedelta) -> timedelta:
    return max(length // STEP, 0) * STEP
