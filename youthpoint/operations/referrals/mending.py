"""Sending a referral anew in place of what is parked of it at the authority."""

from dataclasses import replace
from datetime import datetime

from youthpoint.domain.sync.sending import Sending
from youthpoint.operations.referrals.giving import change_of
from youthpoint.operations.sync import emitting
from youthpoint.operations.sync.emitting import NoBasis
from youthpoint.operations.sync.settling import parked_found
from youthpoint.store import Store


class NothingToSend(Exception):  # noqa: N818 - what is the matter
    """It is no referral, its text is not kept here any more, or it was taken back."""


def send_again(store: Store, event_id: str, *, at: datetime) -> Sending:
    """Put an event into the outbox that replaces a parked one; return it.

    It goes by the newest lists of codes. Nothing else of it changes: it is what was agreed to.
    Asked twice it goes once: a second one would have nothing left to replace.

    Raises:
        NotParked: it is not.
        NothingToSend: there is nothing to send anew.
    """
    with store.write() as uow:
        parked = parked_found(uow, event_id)
        referral = uow.referrals.find(parked.event.record_id)
        if referral is None or not referral.is_known:
            raise NothingToSend(event_id)
        for each in uow.outbox.of_basis(referral.basis_id):
            if each.event.replaces == event_id and each.stream == parked.stream:
                return each
        change = replace(change_of(uow, referral, on=at.date()), replaces=event_id)
        try:
            return emitting.emit(uow, change, referral.basis_id, referral.recipient, at=at)
        except NoBasis as error:
            raise NothingToSend(event_id) from error
