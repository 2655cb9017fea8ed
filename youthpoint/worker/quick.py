"""The jobs that cannot wait for a round: messages, times, numbers to forget, events to send."""

from collections.abc import Iterator
from datetime import datetime
from random import random

from youthpoint.domain.sync.comparing import Comparison
from youthpoint.operations import check_in, nearing, standbys
from youthpoint.operations.sync import asking
from youthpoint.store import UnitOfWork
from youthpoint.worker.kinds import QuickJob, Shift

NAMED = 10
"""Records that differ and are named in the log; `youthpoint sync status` names them all."""


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
    from youthpoint.operations.delivery import Post, deliver_due  # noqa: PLC0415
    from youthpoint.wording import Texts  # noqa: PLC0415

    settings = shift.settings
    post = Post(
        messengers=messengers(settings),
        wording=Texts(address=settings.url, further=settings.catalogues),
        key=settings.key,
    )
    done = deliver_due(shift.store, post, shift.clock)
    return ", ".join(f"{count} {state}" for state, count in done.items())


def _is_anything_to_send(uow: UnitOfWork, now: datetime) -> bool:
    return uow.joining.is_due(at=now) or asking.may_begin(uow, now)


def _send(shift: Shift) -> str:
    from youthpoint.gateways.authority import joined, own_keys  # noqa: PLC0415 - heavy
    from youthpoint.gateways.authority.keys import NoKey  # noqa: PLC0415
    from youthpoint.operations.sync import pushing, rotating  # noqa: PLC0415
    from youthpoint.operations.sync.errands import Errand  # noqa: PLC0415

    store, clock, share = shift.store, shift.clock, random()  # noqa: S311 - a pause's length
    with store.read() as uow:
        known = uow.joining.joined()
    if known is None or not known.may_ask:
        return ""
    try:
        line = joined.line(known, shift.settings.data, clock)
    except NoKey:
        pushing.failed(store, pushing.NO_KEY, at=clock(), share=share)
        return pushing.NO_KEY.words
    errand = Errand(store=store, line=line, node=known.node, clock=clock)
    came_to = pushing.push(errand, share=share)
    said = (
        f"{came_to.taken} taken" if came_to.taken else "",
        f"{came_to.sheets} sheets" if came_to.sheets else "",
        *(_shown(came_to.compared) if came_to.compared else ()),
        came_to.ended or rotating.see_to(errand, own_keys.Keyring(shift.settings.data)),
    )
    return ", ".join(filter(None, said))


def _shown(compared: Comparison) -> Iterator[str]:
    """Yield what a comparison has shown: how many differ, and which."""
    if compared.is_alike:
        yield f"{compared.records} records alike on both sides"
        return
    yield "RECORDS DIFFER"
    yield from (f"{each.record} {each.id} {each.side}" for each in compared.differences[:NAMED])


QUICK_JOBS = (
    QuickJob(name="times", due=_is_any_time_over, run=_see_to_times),
    QuickJob(name="near", due=_is_anybody_reachable, run=_tell_who_is_near),
    QuickJob(name="numbers", due=_are_numbers_over, run=_forget_numbers),
    QuickJob(name="messages", due=_is_any_message_due, run=_deliver),
    QuickJob(name="authority", due=_is_anything_to_send, run=_send),
)
