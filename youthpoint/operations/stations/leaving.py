"""Leaving a device's pages by hand: a code of the coordinator's, typed there, ends its key."""

from datetime import datetime

from youthpoint.domain import codes
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.stations.stations import CODE_TIME, Pairing, Station
from youthpoint.operations import pauses
from youthpoint.operations.pauses import device_key
from youthpoint.operations.returning import codes_of
from youthpoint.operations.stations.stations import code_digest, new_code, own
from youthpoint.store import Store


def code_for(
    store: Store, station_id: str, *, by: Account | None, key: bytes, now: datetime
) -> str:
    """Return a code that leaves the device once, within ten minutes; one from before is void.

    Raises:
        Refused: there is no such device in use, or this person runs no devices there.
    """
    code = new_code()
    with store.write() as uow:
        station = own(uow, station_id, by)
        uow.stations.expect(
            Pairing(
                digest=code_digest(key, code),
                station_id=station.id,
                expires_at=now + CODE_TIME,
                leaves=True,
                made_by=by.id if by else "",
            )
        )
    return code


def leave(store: Store, station: Station, code: str, *, key: bytes, now: datetime) -> None:
    """Take its key from the device at which a code was typed, and note whose code it was.

    After five wrong ones within a minute it pauses.

    Raises:
        Refused: it cannot be a code, it is none for this, it was used or is too old, or too many
            wrong ones were tried.
    """
    bare = codes.normalised(code)
    if bare is None:  # a slip of the hand is no try
        raise Refused(Reason.CODE_MALFORMED)
    tries = codes_of(device_key(key, f"leave:{station.id}"))
    with store.write() as uow:
        pauses.see_that_few(uow, tries, now=now)
        found = uow.stations.pairing(code_digest(key, bare), leaves=True)
        own_one = found is not None and found.station_id == station.id
        if found and own_one and not found.is_over(now):
            uow.stations.use(found.digest, at=now)
            uow.stations.leave(station.id, by=found.made_by, at=now)
            pauses.settle(uow, tries)
            return
        pauses.note(uow, tries, now=now)
    raise Refused(Reason.STATION_CODE_OVER if own_one else Reason.CODE_UNKNOWN)
