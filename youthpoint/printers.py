"""The house's receipt printers, as the deployment names them."""

import re

PRINTER = re.compile(
    r"(?:(?P<name>[^\W_][\w-]{0,19})=)?"
    r"(?P<address>network://[\w.-]+(?::\d{1,5})?(?:\?mute)?|usb://[0-9a-f]{1,4}:[0-9a-f]{1,4}"
    r"|file:///\S+|dummy:)",
    re.IGNORECASE,
)
"""A printer's address, and the name before it: `upstairs=network://192.168.1.51`."""


def named(text: str) -> dict[str, str]:
    """Return the addresses by their names; one has none, and serves whoever names none.

    >>> named("network://192.168.1.50 upstairs=usb://04b8:0e15")
    {'': 'network://192.168.1.50', 'upstairs': 'usb://04b8:0e15'}

    Raises:
        ValueError: nobody can understand it, or two have the same name.
    """
    found: dict[str, str] = {}
    for each in text.split():
        said = PRINTER.fullmatch(each)
        name = (said["name"] or "") if said else ""
        if said is None or name in found:
            raise ValueError(each)
        found[name] = said["address"]
    return found
