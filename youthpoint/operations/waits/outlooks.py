"""The outlook of every point, kept by a process until something changes or a minute ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from youthpoint.domain.catalogue import Catalogue
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import DutyDay, DutySlot, duty_on
from youthpoint.domain.points import Point
from youthpoint.domain.referrals.standings import Recipient
from youthpoint.domain.waits.paces import Pace
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.referrals import looking
from youthpoint.operations.sync import lists, showing
from youthpoint.operations.sync.showing import State
from youthpoint.operations.waits.lessons import pace_of
from youthpoint.store import Store, UnitOfWork

A_MOMENT = timedelta(seconds=1)
"""How old what is foretold to a newcomer may be."""

LESSON_TIME = timedelta(minutes=10)
"""How long what was learnt is kept before it is learnt anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Furniture:
    """What only a coordinator changes."""

    revision: int
    point: Point
    catalogue: Catalogue
    duty: Sequence[DutySlot]
    days: Sequence[DutyDay]
    sees: Mapping[str, Mapping[str, Any]]
    recipients: Sequence[Recipient]


class Outlooks:
    """The outlook of each point, shared by all requests of a process."""

    def __init__(self) -> None:
        self._seen: dict[str, Outlook] = {}
        self._furniture: dict[str, _Furniture] = {}
        self._paces: dict[str, tuple[datetime, Pace]] = {}
        self._trouble: tuple[datetime, State | None] | None = None

    def lately(self, store: Store, point_id: str, *, now: datetime) -> Outlook:
        """Return the point as it stood a moment ago: enough to foretell a wait.

        When a whole class takes numbers at once, what is foretold is worked out once a moment and
        not once for each of them.

        Raises:
            Refused: there is no such point.
        """
        kept = self._seen.get(point_id)
        if kept and timedelta() <= now - kept.seen_at <= A_MOMENT:
            return kept
        return self.at(store, point_id, now=now)

    def at(
        self, store: Store, point_id: str, *, now: datetime, revision: tuple[int, int] | None = None
    ) -> Outlook:
        """Return the point as it stands; looked at anew when it changed or the minute did.

        `revision` is what the caller has just read, if it has.

        Raises:
            Refused: there is no such point.
        """
        kept = self._seen.get(point_id)
        if kept and revision and self._fresh(kept, revision, now):
            return kept
        with store.read() as uow:
            present = uow.points.revision(point_id)
            if present is None:
                raise Refused(Reason.POINT_UNKNOWN)
            if kept and self._fresh(kept, present, now):
                return kept
            outlook = self._look(uow, self._fixed(uow, point_id, present[1]), present[0], now)
        self._seen[point_id] = outlook
        return outlook

    def trouble(self, store: Store, *, now: datetime) -> State | None:
        """Return what is the matter with sending to the authority; asked once a minute."""
        minute = now.replace(second=0, microsecond=0)
        if self._trouble is None or self._trouble[0] != minute:
            with store.read() as uow:
                self._trouble = minute, showing.trouble(uow, now=now)
        return self._trouble[1]

    def _fresh(self, kept: Outlook, revision: tuple[int, int], now: datetime) -> bool:
        minute = now.replace(second=0, microsecond=0)
        return kept.revision == revision[0] and minute <= kept.seen_at <= now

    def _look(self, uow: UnitOfWork, fixed: _Furniture, revision: int, now: datetime) -> Outlook:
        point = fixed.point
        return Outlook(
            point=point,
            catalogue=fixed.catalogue,
            opening=point.opening(now),
            visits=uow.visits.open(point.id),
            team=uow.experts.team(point.id),
            duty=duty_on(point.day_of(now), fixed.duty, fixed.days),
            notice=uow.desk.notice(point.id, point.day_of(now)),
            alarms=uow.desk.alarms(point.id),
            talks=uow.talks.untaken(point.id, point.day_of(now)),
            calls=uow.callbacks.open(point.id),
            bookings=uow.bookings.of_days(point.id, point.day_of(now), point.day_of(now)),
            untold=uow.messages.troubles(point.id),
            pace=self._pace(uow, point.id, now),
            sees=fixed.sees,
            recipients=fixed.recipients,
            listed_topics=_listed(uow, fixed, now.date()),
            referred=looking.by_visit(uow, point.id),
            seen_at=now,
            revision=revision,
        )

    def _fixed(self, uow: UnitOfWork, point_id: str, revision: int) -> _Furniture:
        kept = self._furniture.get(point_id)
        if kept is not None and kept.revision == revision:
            return kept
        point = uow.points.find(point_id)
        if point is None:
            raise Refused(Reason.POINT_UNKNOWN)
        fixed = _Furniture(
            revision=revision,
            point=point,
            catalogue=uow.points.catalogue(point_id),
            duty=uow.duty.of(point_id),
            days=uow.duty.days(point_id, date.min, date.max),
            sees=uow.changes.organisations(point_id),
            recipients=looking.recipients(uow, point_id),
        )
        self._furniture[point_id] = fixed
        return fixed

    def _pace(self, uow: UnitOfWork, point_id: str, now: datetime) -> Pace:
        kept = self._paces.get(point_id)
        if kept is not None and timedelta() <= now - kept[0] < LESSON_TIME:
            return kept[1]
        pace = pace_of(uow, point_id, now=now)
        self._paces[point_id] = (now, pace)
        return pace


def _listed(uow: UnitOfWork, fixed: _Furniture, day: date) -> frozenset[str]:
    """Return the topics that can be sent with a referral; a list may come into use any day."""
    if not fixed.recipients:
        return frozenset()
    topics = (each.code for each in fixed.catalogue.topics)
    return lists.known(uow, lists.TOPICS, topics, on=day)
