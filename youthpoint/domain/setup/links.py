"""Links that a coordinator gives, for visitors to open."""

import re
from dataclasses import dataclass

from youthpoint.domain.setup.kinds import Text
from youthpoint.domain.setup.readings import Plain, Reading, Wrong

HTTPS = re.compile(r"https://[\w.-]+(:\d+)?([/?#]\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Text):
    """An address of the web that browsers open in secret, and that does nothing but lead there."""

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it."""
        found = Text.__call__(self, value, reading)
        if found and not HTTPS.fullmatch(found):
            reading.wrong(Wrong.NOT_LINK)
        return found
