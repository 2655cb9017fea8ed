"""Code lists as an event is judged by them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

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
    _named: dict[str, Mapping[str, Codes] | None] = field(default_factory=dict)

    def unknown(self, arrival: Arrival) -> str | None:
        """Return the pointer of the first code of the event that is in no list it names."""
        text = arrival.text("ypcodes")
        if text not in self._named:
            self._named[text] = self._lists_in(text)
        named = self._named[text]
        if named is None:
            return "/ypcodes"
        day = str(arrival.data.get("given_at", ""))[:10]
        for list_, code, *place in _used(arrival):
            if list_ not in named or not named[list_].has(code, day):
                return f"/data/{'/'.join(map(str, place))}"
        return None

    def _lists_in(self, text: str) -> Mapping[str, Codes] | None:
        """Return the lists that an event names, or none where one of them was never published."""
        names = [each for each in text.split(",") if each]
        if any(each not in self.lists for each in names):
            return None
        return {each.partition("@")[0]: self.lists[each] for each in names}


def _used(arrival: Arrival) -> Iterator[tuple[Any, ...]]:
    """Yield in which list a code is, the code, and where in the data it stands."""
    data = arrival.data
    if "recipient" in data:
        yield "orgs", data["recipient"], "recipient"
    for at, code in enumerate(data.get("topics", ())):
        yield "topics", code, "topics", at
