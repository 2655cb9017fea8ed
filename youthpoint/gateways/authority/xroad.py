"""The way through X-Road: one's own Security Server is asked, and passes on what is signed.

The address of a service is `{server}/r1/{instance}/{class}/{member}/{subsystem}/{service}`; below
it stands the path at the authority, which is what signatures are of.
"""

from collections.abc import Mapping
from urllib.parse import quote

CLIENT, FAULT = "X-Road-Client", "x-road-error"
OF_A_CLIENT, OF_A_SERVICE = 4, 5
"""Parts of an identifier: instance, class, member, subsystem, and what it serves."""

LONGEST = 200
"""Letters of an identifier."""


class NoIdentifier(ValueError):  # noqa: N818 - what is the matter
    """This is not how X-Road names a subsystem, or a service of one."""


def service(server: str, identifier: str) -> str:
    """Return where a service is asked for.

    >>> service("https://turva.example.fi", "FI/GOV/0245437-2/tyo/nuoret 1")
    'https://turva.example.fi/r1/FI/GOV/0245437-2/tyo/nuoret%201'

    Raises:
        NoIdentifier: it names none.
    """
    return f"{server}/r1/{_written(identifier, OF_A_SERVICE)}"


def client(identifier: str) -> str:
    """Return who asks, as it stands in the header.

    Raises:
        NoIdentifier: it names nobody.
    """
    return _written(identifier, OF_A_CLIENT)


def asking(client: str) -> Mapping[str, str]:
    """Return the headers of a request. No person is named in any of them: gateways keep logs."""
    return {CLIENT: client} if client else {}


def fault(headers: Mapping[str, str]) -> str:
    """Return which fault of a gateway this answer is, or nothing; names are in lower case."""
    return headers.get(FAULT, "")


def _written(identifier: str, count: int) -> str:
    """Return an identifier with each of its parts encoded by itself."""
    parts = identifier.split("/")
    plain = identifier.isprintable() and len(identifier) <= LONGEST
    if len(parts) != count or not all(parts) or {".", ".."} & {*parts} or not plain:
        raise NoIdentifier(identifier)
    return "/".join(quote(each, safe="") for each in parts)
