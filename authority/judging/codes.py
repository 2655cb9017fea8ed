"""Code lists as an event is judged by them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from authority.judging.arrivals import Arrival

Versions = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Codes:
    """A published version of a list: each code, and from which date it was retired, if it was."""

    retired: Mapping[str, str | None]

    def has(self, code: str, day: str) -> bool:
        """Return whether the code was in use on a day: a retired one holds for days before."""
        if code not in self.retired:
            return False
        since = self.retired[code]
        return since is None or day < since


@dataclass(frozen=True, slots=True)
class CodeBook:
    """All published lists, by `topics@2026-09`."""

    lists: Mapping[str, Codes] = field(default_factory=dict)

    def unknown(self, arrival: Arrival) -> str | None:
        """Return the pointer of the first code of the event that is in no list it names."""
        named: dict[str, Codes] = {}
        for each in filter(None, arrival.text("ypcodes").split(",")):
            if each not in self.lists:
                return "/ypcodes"
            named[each.partition("@")[0]] = self.lists[each]
        day = str(arrival.data.get("given_at", ""))[:10]
        return next(
            (
                f"/data{pointer}"
                for pointer, list_, code in _used(arrival)
                if list_ not in named or not named[list_].has(code, day)
            ),
            None,
        )


def _used(arrival: Arrival) -> Iterator[tuple[str, str, str]]:
    """Yield where codes stand, in which list, and the code."""
    data = arrival.data
    if "recipient" in data:
        yield "/recipient", "orgs", data["recipient"]
    for at, code in enumerate(data.get("topics", ())):
        yield f"/topics/{at}", "topics", code
