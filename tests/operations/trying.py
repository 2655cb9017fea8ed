"""Somebody who tries to do something at the point."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from tests.appointments import book, open_booking
from tests.cast import NOON, POINT
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.accounts import invitations
from youthpoint.operations.accounts.accounts import digest_of
from youthpoint.operations.stations import stations
from youthpoint.operations.stations.stations import PlannedStation
from youthpoint.store import Store

KIOSK = PlannedStation(point_id="point", kind=StationKind.KIOSK, name="By the door")


class Try(NamedTuple):
    """Somebody tries to do something to a visit."""

    store: Store
    visit: str
    by: Account

    def on(self, operation: Callable[..., object], *more: object) -> object:
        return operation(self.store, self.visit, *more, by=self.by, now=NOON)

    def to(self, operation: Callable[..., object], **more: object) -> object:
        return operation(self.store, self.booking, **more, by=self.by, now=NOON)

    @property
    def booking(self) -> str:
        """A time that is booked for now."""
        with self.store.read() as uow:
            found = uow.bookings.of_days("point", POINT.day_of(NOON), POINT.day_of(NOON))
        if found:
            return found[0].id
        open_booking(self.store)
        return book(self.store, NOON, now=NOON - timedelta(days=1)).id

    def of(self, operation: Callable[..., object], *more: object) -> object:
        return operation(self.store, "account-leila", *more, by=self.by, now=NOON)

    def linked(self, operation: Callable[..., object]) -> object:
        link = digest_of(invitations.invite(self.store, Role.STAFF, "point", now=NOON))
        return operation(self.store, link, by=self.by, now=NOON)

    @property
    def kiosk(self) -> str:
        """A kiosk that the operator has added."""
        return stations.add(self.store, KIOSK, by=None, now=NOON).id

    def at(self, operation: Callable[..., object], *more: object) -> object:
        return operation(self.store, "point", *more, by=self.by, now=NOON)
