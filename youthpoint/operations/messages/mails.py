"""E-mail addresses as people write them; whether one exists is told by its first message."""

import re

from youthpoint.domain.errors import Reason, Refused

LONGEST = 254
"""Characters of an address that can be sent to (RFC 5321, section 4.5.3.1.3)."""

ADDRESS = re.compile(
    r"""
    [^\s@<>()\[\],;:"\\]{1,64}            # before the sign: no quoting, no lists of addresses
    @
    (?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+   # one part of a domain or more
    [^\W\d_](?:[\w-]{0,61}[^\W_])         # and where it ends, never in figures alone
    """,
    re.VERBOSE,
)


def deliverable(typed: str) -> str:
    """Return an address as it was typed, less the spaces around it.

    Raises:
        Refused: nothing can be sent to it.
    """
    address = typed.strip()
    if len(address) > LONGEST or not address.isprintable() or not ADDRESS.fullmatch(address):
        raise Refused(Reason.EMAIL_WRONG)
    local = address.partition("@")[0]
    if local.startswith(".") or local.endswith(".") or ".." in local:
        raise Refused(Reason.EMAIL_WRONG)
    return address
