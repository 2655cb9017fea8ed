"""What somebody says on arriving, and where."""

from dataclasses import dataclass
from enum import StrEnum

from youthpoint.domain.catalogue import AgeBand

NICKNAME_LENGTH = 40
"""Characters of a nickname; wider names are shortened on screen, never refused."""


class Door(StrEnum):
    """Where the visitor took the number."""

    PHONE = "phone"
    KIOSK = "kiosk"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody says on arriving; only the topics are needed.

    `phone` is where to text them when their turn is near, as `+358…`.
    """

    topics: tuple[str, ...]
    language: str
    age_band: AgeBand = AgeBand.NOT_SAID
    nickname: str = ""
    phone: str = ""
