"""Taking over what a public catalogue says of a point: looked at, chosen from, remembered.

Whoever looks has asked the catalogue before; a transaction never waits for somebody outside.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup.entries import Entry, Link, Owner
from youthpoint.domain.setup.pieces import Difference, SetUp
from youthpoint.domain.setup.proposals import Moved, Proposal, accepted, moved, proposal
from youthpoint.operations.finding import point_found
from youthpoint.operations.ports import NotTold, ServiceCatalogue, Trouble
from youthpoint.operations.rights import allow
from youthpoint.operations.setup.changing import Act, become
from youthpoint.operations.setup.hits import Answer, seen_to
from youthpoint.operations.setup.looking import present
from youthpoint.store import Store, UnitOfWork

ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])")


class SeenOtherwise(Exception):  # noqa: N818 - an answer, not a fault
    """The proposal is another than the one that was chosen from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The fields that somebody takes over, or all, of the proposal that they have `seen`.

    `answer` is what they have chosen for the bookings that this hits, once they were asked.
    """

    keys: Container[str] | None
    seen: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a point can take over; `moved` is what the catalogue has changed since it was taken."""

    link: Link
    proposal: Proposal
    moved: list[Moved]
    setup: SetUp


def id_in(text: str) -> str:
    """Return the id that somebody has written, by itself or within an address; or nothing.

    >>> id_in("https://example.fi/Portti/7B83257D-06ad-4e3b-985d-16a5c9d3fc00?x=1")
    '7b83257d-06ad-4e3b-985d-16a5c9d3fc00'
    """
    found = ID.search(text.lower())
    return found[0] if found else ""


def find(catalogue: ServiceCatalogue, its_id: str) -> Entry | Owner:
    """Ask a catalogue for the place or the organisation of this id.

    Raises:
        NotTold: there is neither, or the catalogue does not say.
    """
    try:
        return catalogue.entry(its_id)
    except NotTold as told:
        if told.trouble is not Trouble.GONE:
            raise
    return catalogue.owner(its_id)


def look(store: Store, point_id: str, entry: Entry, *, by: Account, now: datetime) -> None:
    """Remember what the catalogue says now, to choose from.

    Raises:
        Refused: this person may not.
    """
    allow(by, Right.SET_UP_POINT, point_id)
    with store.write() as uow:
        before = uow.catalogue_links.of(point_id)
        link = Link(looked=entry, looked_at=now)
        if before:
            link = replace(before, looked=entry, looked_at=now)
        uow.catalogue_links.put(point_id, link)


def view(uow: UnitOfWork, point_id: str, *, now: datetime) -> View | None:
    """Return what can be taken over of what was looked at last, if anything was."""
    link = uow.catalogue_links.of(point_id)
    if link is None:
        return None
    setup, today = present(uow, point_id), point_found(uow, point_id).day_of(now)
    taken = link.taken if link.taken and link.taken.id == link.looked.id else None
    return View(
        link=link,
        proposal=proposal(link.looked, setup, today),
        moved=moved(taken, link.looked, setup, today) if taken else [],
        setup=setup,
    )


def accept(
    store: Store, point_id: str, chosen: Chosen, *, by: Account, now: datetime
) -> list[Difference]:
    """Take over what was chosen, all of it in one change; return what has changed.

    With nothing chosen the point is linked with the entry, and remembers what it says.

    Raises:
        HitsBookings: somebody has booked a time that would not be there any more.
        NotRight: it does not fit the rest.
        Refused: nothing was looked at, or this person may not.
        SeenOtherwise: the point or the entry has changed meanwhile.
    """
    allow(by, Right.SET_UP_POINT, point_id)
    with store.write() as uow:
        here = view(uow, point_id, now=now)
        if here is None:
            raise Refused(Reason.PIECE_UNKNOWN)
        if here.proposal.seen != chosen.seen:
            raise SeenOtherwise
        every = [each.key for each in here.proposal.news]
        keys = every if chosen.keys is None else chosen.keys
        wanted = accepted(here.setup, here.proposal, keys)
        with seen_to(uow, point_id, chosen.answer, now=now):
            changed = become(uow, point_id, wanted, act=Act(by=by.id, at=now))
        link = replace(here.link, taken=here.link.looked, taken_at=now)
        uow.catalogue_links.put(point_id, link)
        return changed


def forget(store: Store, point_id: str, *, by: Account) -> None:
    """Link the point with no entry any more; what was taken over stays.

    Raises:
        Refused: this person may not.
    """
    allow(by, Right.SET_UP_POINT, point_id)
    with store.write() as uow:
        uow.catalogue_links.drop(point_id)
