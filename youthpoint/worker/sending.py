"""The program that speaks to the authority: should that be silent, nothing else waits for it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from random import random
from typing import TYPE_CHECKING

from youthpoint.clock import Clock
from youthpoint.domain.sync.comparing import Comparison
from youthpoint.operations.sync import asking
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreBusy

if TYPE_CHECKING:
    from youthpoint.operations.sync.pushing import Round

NAMED = 10
"""Records that differ and are named in the log; `youthpoint sync status` names them all."""


def go_to_authority(settings: Settings, clock: Clock, *, say: Callable[[str], None]) -> None:
    """Send what waits, round after round while events are taken; say what each came to."""
    with closing(Store.open(settings.database)) as store:
        try:
            while _is_anything_to_send(store, clock) and _gets_on(store, settings, clock, say):
                pass
        except StoreBusy as busy:
            say(f"authority: the store is out of reach ({busy}); tried again at once")


def _is_anything_to_send(store: Store, clock: Clock) -> bool:
    """Ask it cheaply: mostly there is nothing, and nothing heavy has been brought in for it."""
    now = clock()
    with store.read() as uow:
        known = uow.joining.joined()
        return (
            known is not None
            and known.may_ask
            and (uow.joining.is_due(at=now) or asking.may_begin(uow, now))
        )


def _gets_on(store: Store, settings: Settings, clock: Clock, say: Callable[[str], None]) -> bool:
    """Go a round; tell whether it got on, so that the next one may follow at once."""
    from youthpoint.gateways.authority import joined, own_keys  # noqa: PLC0415 - heavy
    from youthpoint.gateways.authority.keys import NoKey  # noqa: PLC0415
    from youthpoint.operations.sync import pushing, rotating  # noqa: PLC0415
    from youthpoint.operations.sync.errands import Errand  # noqa: PLC0415

    share = random()  # noqa: S311 - a pause's length
    with store.read() as uow:
        known = uow.joining.joined()
    if known is None:
        return False
    try:
        line = joined.line(known, settings.data, clock)
    except NoKey:
        pushing.failed(store, pushing.NO_KEY, at=clock(), share=share)
        say(f"authority: {pushing.NO_KEY.words}")
        return False
    errand = Errand(store=store, line=line, node=known.node, clock=clock)
    came_to = pushing.push(errand, share=share)
    rotated = "" if came_to.ended else rotating.see_to(errand, own_keys.Keyring(settings.data))
    if said := ", ".join(filter(None, (*_said(came_to), rotated))):
        say(f"authority: {said}")
    return bool(came_to.taken) and not came_to.ended


def _said(came_to: "Round") -> Iterator[str]:
    yield "the store is older than it was: another stream has begun" if came_to.restored else ""
    yield f"{came_to.erased} erased on order" if came_to.erased else ""
    yield f"{came_to.taken} taken" if came_to.taken else ""
    yield f"{came_to.sheets} sheets" if came_to.sheets else ""
    if came_to.compared:
        yield from _shown(came_to.compared)
    yield came_to.ended


def _shown(compared: Comparison) -> Iterator[str]:
    """Yield what a comparison has shown: how many differ, and which."""
    if compared.is_alike:
        yield f"{compared.records} records alike on both sides"
        return
    yield "RECORDS DIFFER"
    yield from (f"{each.record} {each.id} {each.side}" for each in compared.differences[:NAMED])
