"""Lists of codes that both sides know: in versions that never change, with codes that may retire.

A code that has retired stays right for the days before: what was said then is still read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code, in use from `since` (or ever since) and until the day before `retired`, if it is."""

    code: str
    since: date | None = None
    retired: date | None = None

    def is_in_use(self, day: date) -> bool:
        """Tell whether the code may be said of a day."""
        return (self.since is None or self.since <= day) and (
            self.retired is None or day < self.retired
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """A version of a list; it is used from `valid_from` on, until a newer one is."""

    name: str
    version: str
    valid_from: date
    codes: Sequence[Code]

    @property
    def named(self) -> str:
        """What an event calls it by: `orgs@2026-09`."""
        return f"{self.name}@{self.version}"

    def on(self, day: date) -> tuple[str, ...]:
        """Return the codes that are in use on a day."""
        return tuple(each.code for each in self.codes if each.is_in_use(day))


def _first(name: str, codes: str) -> CodeList:
    return CodeList(
        name=name,
        version="2026-09",
        valid_from=date(2026, 9, 1),
        codes=tuple(Code(code=each) for each in codes.split()),
    )


FIRST: Mapping[str, CodeList] = {
    "topics": _first(
        "topics",
        """
        work study career home money mind health substances people daily leisure newcomer
        national_service other unsure talk
        """,
    ),
    "orgs": _first(
        "orgs",
        """
        employment_authority municipal_youth municipal_other wellbeing_county kela state_authority
        education_provider ngo parish company project
        """,
    ),
}
"""The lists that this program brings along, as `wire/v1/codelists` has them."""
