"""What a public catalogue of services says of a place, whatever catalogue and version it is.

Nothing in it is of a person: who brings an entry leaves telephone numbers and e-mail addresses out
(`impersonal`), and there is no field that could hold one.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

Words = Mapping[str, str]
"""A text by language."""

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|[\r\n]+")
"""Where one ends; not behind an abbreviation before a number, as in *puh. 040*."""

PERSONAL = re.compile(r"\S@\S|(?:\+|\(0|\b0)[0-9](?:[\s()-]{0,2}[0-9]){4,}")
"""An e-mail address; a telephone number, national or international, with spaces or without."""


class Rhythm(StrEnum):
    """When hours hold."""

    WEEK = "week"
    EXCEPTION = "exception"
    OVER_MIDNIGHT = "over-midnight"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """From when until when, as `HH:MM`; on these days of the week, as `mon`, where it says so."""

    first: str = ""
    last: str = ""
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Opening hours that hold from a day to another (ISO 8601), or for now where none is named.

    Both days belong to it. An exception that names no last day is of one day.
    """

    rhythm: Rhythm
    begins: str = ""
    ends: str = ""
    closed: bool = False
    always: bool = False
    appointment: bool = False
    why: Words = field(default_factory=dict)
    openings: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A service that is given at the place."""

    id: str
    name: Words
    summary: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place as the catalogue describes it; `shortened` when something personal was left out."""

    id: str
    name: Words
    summary: Words = field(default_factory=dict)
    address: Words = field(default_factory=dict)
    addresses: int = 1
    hours: tuple[Hours, ...] = ()
    offers: tuple[Offer, ...] = ()
    shortened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a point has to do with an entry: as it was looked at last, and taken over last.

    They may be two: who looks at another one has not taken it over yet.
    """

    looked: Entry
    looked_at: datetime
    taken: Entry | None = None
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A place among those of an organisation."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """An organisation, and its places; `more` when there are more than were asked for."""

    id: str
    name: Words
    places: tuple[Listed, ...] = ()
    more: bool = False


def impersonal(text: str) -> str:
    """Return a text on one line, without the sentences that hold somebody's address or number.

    >>> impersonal("Tule käymään. Soita 040 123 4567 tai kirjoita maija@kunta.example. Kahvia on.")
    'Tule käymään. Kahvia on.'
    """
    kept = [each.strip() for each in SENTENCE.split(text) if not PERSONAL.search(each)]
    return " ".join(" ".join(kept).split())


def written(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain values."""
    return asdict(entry)


def read(value: Mapping[str, Any]) -> Entry:
    """Return the entry that was written."""
    return Entry(**{
        **value,
        "hours": tuple(map(_hours, value["hours"])),
        "offers": tuple(Offer(**each) for each in value["offers"]),
    })  # fmt: skip


def _hours(value: Mapping[str, Any]) -> Hours:
    openings = tuple(Opening(**each) for each in value["openings"])
    return Hours(**{**value, "rhythm": Rhythm(value["rhythm"]), "openings": openings})
