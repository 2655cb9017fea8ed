"""Noting at whom somebody of the staff looks, before it is shown to them (`domain/trails/looks`).

A page that shows people by what may identify them says so here; a test asks every address.
"""

from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.trails.looks import Known, Look, Thing, alias
from youthpoint.operations.outlook import Outlook
from youthpoint.web import guards
from youthpoint.web.context import key, looks, now, store
from youthpoint.web.desks import desk_id


def saw_list(thing: Thing) -> None:
    """Note that the person sees a list of people."""
    _note([_look(thing)])


def saw(thing: Thing, *people: Known, own: bool = False) -> None:
    """Note that the person sees these people; `own` says that they are theirs to see to."""
    _note([_look(thing, alias(key(), each), own=own) for each in people])


def saw_visit(visit: Visit, here: Outlook) -> None:
    """Note that the person sees a visit: theirs, when it is at their desk or waits for them."""
    theirs = (visit.expert_id, visit.for_expert)
    own = any(each.id in theirs for each in here.team if each.account_id == guards.staff().id)
    saw(Thing.VISIT, visit, own=own)


def _look(thing: Thing, subject: str = "", *, own: bool = False) -> Look:
    return Look(
        at=now(),
        account_id=guards.staff().id,
        point_id=desk_id(),
        thing=thing,
        subject=subject,
        own=own,
    )


def _note(seen: list[Look]) -> None:
    # Whoever asks, page or stream: what a request says of itself can't keep a look out of the log.
    looks().note(store(), seen)
