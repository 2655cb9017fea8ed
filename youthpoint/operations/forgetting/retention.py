"""Forgetting what is due, and making sure that it is gone."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from functools import partial

from youthpoint.domain.figures.stripping import cut, stripped, to_hour
from youthpoint.domain.forgetting.keeping import Keeping
from youthpoint.domain.forgetting.retention import Kind, Limits, horizon, limits
from youthpoint.domain.messages.messages import Subject
from youthpoint.domain.points import Point
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.figures import tallying
from youthpoint.operations.finding import kept_together
from youthpoint.operations.queue.deeds import UNDO_GRACE, UNDO_TIME
from youthpoint.operations.referrals import ending
from youthpoint.store import Store, UnitOfWork

BATCH = 500
"""Visits in one transaction, so that nobody who takes a number waits long for it."""

REWRITTEN = "rewritten"


def forget(store: Store, *, now: datetime) -> Counter[Kind]:
    """Forget what is due, at most `BATCH` visits of a kind and point; return how much that was."""
    with store.write() as uow:
        gone = _everywhere(uow, kept_together(uow), now)
        for point in uow.points.every():
            gone.update(_at_point(uow, point, now))
        gone = +gone
        for kind, removed in gone.items():
            uow.retention.note(kind, removed, at=now)
    return gone


def forget_all(store: Store, *, now: datetime) -> Counter[Kind]:
    """Forget everything that is due, batch by batch; return how much that was."""
    gone = more = forget(store, now=now)
    while max(more.values(), default=0) >= BATCH:
        more = forget(store, now=now)
        gone += more
    return gone


def rewrite(store: Store, *, now: datetime) -> bool:
    """Write the file anew while every point is closed, if much was forgotten; tell whether.

    SQLite overwrites what it erases, but not the copy that stays behind when a page of a tree is
    split: that goes only with the file.
    """
    with store.read() as uow:
        due = uow.retention.rewriting_due(REWRITTEN)
        closed = not any(point.opening(now).open for point in uow.points.every())
    if not (due and closed):
        return False
    store.rewrite()
    with store.write() as uow:
        uow.retention.note(REWRITTEN, 0, at=now)
    return True


def _everywhere(uow: UnitOfWork, kept: Keeping, now: datetime) -> Counter[Kind]:
    until, over = horizon(kept, now=now), now - UNDO_TIME - UNDO_GRACE
    return Counter(
        {
            Kind.OVER: uow.visits.forget_numbers(before=over) + uow.pushes.forget(before=over),
            Kind.ANSWERS: uow.idempotency.forget(before=until.answers),
            Kind.THROTTLES: uow.throttles.forget(before=until.throttles),
            Kind.SESSIONS: uow.sessions.forget(seen_before=until.idle, begun_before=until.begun),
            Kind.PAIRINGS: uow.stations.forget_codes(at=now),
            Kind.INVITATIONS: uow.invitations.forget(at=now),
            Kind.SENT: uow.sent.forget_bodies(before=until.bodies, limit=BATCH)
            + uow.sent.forget_withdrawn(since=until.bodies),
            Kind.RECEIPTS: uow.sent.forget_receipts(before=until.receipts),
            Kind.LOG: uow.retention.forget_notes(before=until.log)
            + uow.invitations.forget_acts(before=until.log)
            + uow.trails.forget(before=until.log.date()),
            Kind.LOOKS: uow.looks.forget(before=until.looks),
            Kind.FORMER: _forget_former_staff(uow, until.looks),
        }
    )


def _forget_former_staff(uow: UnitOfWork, before: datetime) -> int:
    """Forget who was shut out, or lost their last role, once no log can name them.

    Who was shut out stays shut out, also where their organisation still vouches for them.
    """
    former = uow.former_staff.due(before=before)
    for each in former:
        uow.identities.bar(each)
        uow.former_staff.forget(each.id)
    return len(former)


def _at_point(uow: UnitOfWork, point: Point, now: datetime) -> Counter[Kind]:
    until = limits(point.policy, point.zone, now=now)
    # With the day ends undoing too: it would bring a name back.
    over = now - UNDO_TIME - UNDO_GRACE
    acts = max(until.began, over)
    return Counter(
        {
            Kind.NAMES: uow.retention.names(point.id, before=until.names, limit=BATCH),
            Kind.ACTS: uow.acts.forget(point.id, before=acts),
            Kind.NOTICES: uow.retention.notices(point.id, before=until.names),
            Kind.ALARMS: uow.retention.alarms(point.id, before=until.began, at=now),
            Kind.TALKS: uow.retention.talks(point.id, before=until.names),
            Kind.BOOKED: uow.booked_retention.names(point.id, before=until.names, limit=BATCH),
            Kind.WAITING: uow.booked_retention.waiting(point.id, before=until.names),
            Kind.REACHED: uow.booked_retention.numbers(point.id, over=over),
            Kind.CALLED: _forget_called(uow, point, now),
            Kind.REFERRED: ending.forget_texts(uow, point.id, until, now=now),
            Kind.REFERRALS: ending.forget(uow, point.id, until),
            Kind.CALLBACKS: uow.callbacks.forget(point.id, before=until.names),
            Kind.MESSAGES: uow.retention.messages(point.id, began=until.began, over=over),
            Kind.SLIPS: uow.printing.forget(point.id, before=until.began),
            Kind.MINUTES: _strip(uow, point, until),
            Kind.ROWS: _drop(uow, point, until),
            Kind.BARRIERS: uow.barriers.forget(
                point.id, answered_before=until.answered, told_before=until.told
            ),
            Kind.LEFT: _forget_who_left(uow, point, until),
            Kind.ABSENCES: uow.duty.forget_days(point.id, before=until.absences)
            + uow.changes.forget_days(point.id, before=until.absences),
            Kind.CLOSURES: _forget_closures(uow, point, until),
        }
    )


def _forget_called(uow: UnitOfWork, point: Point, now: datetime) -> int:
    """Forget the numbers of calls that are over and can't be undone any more."""
    over = now - UNDO_TIME - UNDO_GRACE
    called = uow.callbacks.forget_numbers(point.id, ended_before=over)
    uow.messages.forget_addresses(Subject.CALLBACK, called)
    return len(called)


def _forget_who_left(uow: UnitOfWork, point: Point, until: Limits) -> int:
    """Take the names of experts off the history, some months after they have left."""
    left = uow.changes.left(point.id, Part.EXPERT, before=until.left)
    for code in left:
        uow.experts.forget(code)
    return uow.changes.forget(point.id, Part.EXPERT, left)


def _forget_closures(uow: UnitOfWork, point: Point, until: Limits) -> int:
    """Drop the hours of single days that lie before all rows that are counted by them."""
    kept = [each for each in point.exceptions if each.day >= until.rows]
    gone = len(point.exceptions) - len(kept)
    if gone:
        uow.points.change(replace(point, exceptions=tuple(kept)))
    return gone


def _strip(uow: UnitOfWork, point: Point, until: Limits) -> int:
    due = uow.stripping.due(point.id, before=until.minutes, limit=BATCH)
    tallying.settle(uow, point, due)
    for visit in due:
        uow.stripping.visit(stripped(visit, point.zone), partial(cut, zone=point.zone))
    return (
        len(due)
        + uow.stripping.contacts(
            point.id, partial(to_hour, zone=point.zone), before=until.minutes, limit=BATCH
        )
        + uow.booked_retention.minutes(
            point.id, partial(cut, zone=point.zone), before=until.minutes, limit=BATCH
        )
    )


def _drop(uow: UnitOfWork, point: Point, until: Limits) -> int:
    uow.tallies.forget(point.id, before=until.rows)
    uow.telling.forget(point.id, before=until.rows)
    visits = uow.retention.rows(point.id, before=until.rows, limit=BATCH)
    return visits + uow.booked_retention.rows(point.id, before=until.rows, limit=BATCH)
