"""Passkeys: what a device or a security key shows, instead of a code, to this place alone."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account

MOST = 10
"""How many somebody may have: more than they have devices."""

NAME_LENGTH = 40
"""Characters of what somebody calls one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The address that the pages are at, and its host: for that alone a passkey is made."""

    origin: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """The public half of one: it opens nothing by itself.

    `id` and `public_key` are base64url. `uses` is what its device counts, where it does; times are
    UTC.
    """

    id: str
    account_id: str
    public_key: str
    uses: int
    name: str
    made_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a browser is asked once: to make a passkey besides these, or to show one of them.

    `challenge` is drawn anew for each, as base64url: what is signed with it answers nothing else.
    """

    challenge: str
    place: Place
    account: Account
    passkeys: tuple[Passkey, ...]
