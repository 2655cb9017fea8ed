"""The jobs that cannot wait for a round: messages, times, numbers to forget."""

from datetime import datetime

from youthpoint.operations.booking import check_in, standbys
from youthpoint.operations.queue import nearing
from youthpoint.store import UnitOfWork
from youthpoint.worker.kinds import QuickJob, Shift


def _is_any_time_over(uow: UnitOfWork, now: datetime) -> bool:
    points = uow.points.every()
    return any(
        uow.bookings.is_any_over(at=now, late=now - each.policy.late_after, point_id=each.id)
        for each in points
    )


def _see_to_times(shift: Shift) -> str:
    now = shift.clock()
    missed = check_in.end_what_was_missed(shift.store, now=now)
    moved = standbys.go_round(shift.store, now=now)
    said = [f"{missed} missed" if missed else "", f"{moved} let go or offered" if moved else ""]
    return ", ".join(filter(None, said))


def _is_anybody_reachable(uow: UnitOfWork, _now: datetime) -> bool:
    return any(nearing.anybody_untold(uow, each) for each in uow.points.ids())


def _tell_who_is_near(shift: Shift) -> str:
    told = nearing.tell_whose_turn_is_near(shift.store, now=shift.clock())
    return f"{told} told that their turn is near" if told else ""


def _are_numbers_over(uow: UnitOfWork, now: datetime) -> bool:
    return nearing.is_anybody_over(uow, now=now)


def _forget_numbers(shift: Shift) -> str:
    return f"{nearing.forget_numbers(shift.store, now=shift.clock())} forgotten"


def _is_any_message_due(uow: UnitOfWork, now: datetime) -> bool:
    return uow.messages.is_any_due(at=now)


def _deliver(shift: Shift) -> str:
    from youthpoint.gateways.messengers import messengers  # noqa: PLC0415 - heavy
    from youthpoint.operations.messages.delivery import Post, deliver_due  # noqa: PLC0415
    from youthpoint.wording import Texts  # noqa: PLC0415

    settings = shift.settings
    post = Post(
        messengers=messengers(settings),
        wording=Texts(address=settings.url, further=settings.catalogues),
        key=settings.key,
    )
    done = deliver_due(shift.store, post, shift.clock)
    return ", ".join(f"{count} {state}" for state, count in done.items())


QUICK_JOBS = (
    QuickJob(name="times", due=_is_any_time_over, run=_see_to_times),
    QuickJob(name="near", due=_is_anybody_reachable, run=_tell_who_is_near),
    QuickJob(name="numbers", due=_are_numbers_over, run=_forget_numbers),
    QuickJob(name="messages", due=_is_any_message_due, run=_deliver),
)
