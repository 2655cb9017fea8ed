"""The authority that was joined: where it is, how it is reached, which keys both sides know."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

KEY_LASTS = timedelta(days=365)
"""After so long the node's key is changed by itself."""

OVERLAP = timedelta(days=14)
"""How long the key before holds beside the new one."""


class Receiver(StrEnum):
    """How what is sent gets to the authority."""

    HTTPS = "https"
    XROAD = "xroad"  # through Security Servers
    FILEDROP = "filedrop"  # as files that somebody carries


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The authority that was joined, as which `node`; `keys` are its public ones, by name.

    `kid` names the key of our own that it knows since `key_at`; `ending` the one before, while
    both hold. `sealing` is the public key that files to it are encrypted to, or nothing. `client`
    is who asks over X-Road, as its header says it.
    """

    node: str
    address: str
    kid: str
    keys: Mapping[str, bytes]
    at: datetime
    receiver: Receiver = field(default=Receiver.HTTPS)
    client: str = ""
    sealing: bytes = b""
    key_at: datetime | None = None
    ending: str = ""

    @property
    def has_key_since(self) -> datetime:
        """When the authority learnt of our key."""
        return self.key_at or self.at

    @property
    def may_ask(self) -> bool:
        """Tell whether the authority can be asked anything at any time."""
        return self.receiver is not Receiver.FILEDROP

    def is_key_old(self, *, at: datetime) -> bool:
        """Tell whether it is time for another key; never while the one before still holds."""
        return not self.ending and at - self.has_key_since >= KEY_LASTS

    def is_overlap_over(self, *, at: datetime) -> bool:
        """Tell whether the key before has to end."""
        return bool(self.ending) and at - self.has_key_since >= OVERLAP

    def with_key(self, kid: str, *, at: datetime) -> "Joined":
        """Return it once the authority knows another key; the one until now is ending."""
        return replace(self, kid=kid, key_at=at, ending=self.kid)

    def with_one_key(self) -> "Joined":
        """Return it once the authority takes the own key alone."""
        return replace(self, ending="")
