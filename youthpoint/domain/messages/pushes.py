"""A browser that may be told: over its maker's push service, in words that it alone can read."""

from dataclasses import dataclass

MOST = 3
"""How many browsers may be told of one visit: a phone, a computer, somebody's who comes along."""

LONGEST = 1000
"""Characters of an address at a push service; those that are known take up to 500."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """Where a browser is reached, and what it gave us to write to it with (RFC 8291).

    `endpoint` is its address at the push service; `p256dh` its key and `auth` its secret, as
    base64url.
    """

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A browser that is told of a visit. The `id` says nothing of either."""

    id: str
    visit_id: str
    browser: Browser
