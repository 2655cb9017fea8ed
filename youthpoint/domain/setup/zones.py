"""Which time zone the clock of a point shows, as a value of the set-up."""

from dataclasses import dataclass

from youthpoint.domain.days import zone_of
from youthpoint.domain.setup.kinds import Text
from youthpoint.domain.setup.readings import Plain, Reading, Wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone(Text):
    """The name of a time zone (IANA) that this machine knows."""

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it."""
        found = Text.__call__(self, value, reading)
        if found and not _is_known(found):
            reading.wrong(Wrong.NOT_ZONE)
        return found


def _is_known(name: str) -> bool:
    try:
        zone_of(name)
    except (KeyError, ValueError, OSError):  # nowhere, no name at all, or a folder of zones
        return False
    return True
