"""The line to the authority that was joined."""

from pathlib import Path

from youthpoint.clock import Clock
from youthpoint.domain.sync.joined import Joined
from youthpoint.gateways.authority import own_keys
from youthpoint.gateways.authority.https import Authority


def line(joined: Joined, folder: Path, clock: Clock) -> Authority:
    """Return the line; `folder` holds the point's own key.

    Raises:
        NoKey: it is not there, or is another one.
    """
    key = own_keys.of(folder, joined.kid)
    return Authority(
        address=joined.address, key=key, keys=joined.keys, clock=clock, client=joined.client
    )
