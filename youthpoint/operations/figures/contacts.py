"""Counting contacts that never queue, with one tap."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.figures.contacts import Contact, ContactKind
from youthpoint.operations.finding import point_found, topics_known
from youthpoint.operations.rights import allow
from youthpoint.store import Store
from youthpoint.store.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is counted: `heads` are the participants of a group.

    `form_key` is of the form that was sent: sent again, it counts nothing more.
    """

    kind: ContactKind
    channel: str = "walk_in"
    heads: int = 1
    topics: tuple[str, ...] = ()
    form_key: str = ""


def count(store: Store, point_id: str, tally: Tally, *, by: Account, now: datetime) -> Contact:
    """Count a contact that never queued; it can be undone like any act.

    Raises:
        Refused: the head count is impossible, or a topic is unknown.
    """
    with store.write() as uow:
        allow(by, Right.COUNT, point_id)
        contact_id = _id_of(tally, by)
        if (counted := uow.desk.contact(contact_id)) is not None:
            return counted
        contact = Contact(
            id=contact_id,
            point_id=point_id,
            day=point_found(uow, point_id).day_of(now),
            kind=tally.kind,
            channel=tally.channel,
            at=now,
            account_id=by.id,
            heads=tally.heads,
            topics=topics_known(uow, point_id, tally.topics),
        )
        uow.desk.add_contact(contact)
        uow.acts.add(
            Act(
                id=uuid4().hex,
                point_id=point_id,
                account_id=by.id,
                visit_id="",
                kind=f"count-{tally.kind.value}",
                at=now,
                undone=False,
                before={"contact": contact.id},
            )
        )
    return contact


def _id_of(tally: Tally, by: Account) -> str:
    """Return one id for all sendings of a form, and for nobody else's form."""
    if not tally.form_key:
        return uuid4().hex
    return sha256(f"{by.id}:{tally.form_key}".encode()).hexdigest()[:32]
