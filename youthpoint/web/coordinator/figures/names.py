"""What the codes of the figures are called, in this request's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

from youthpoint import seed
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.catalogue import Catalogue
from youthpoint.domain.figures import facts
from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.figures.tallies import Cube
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue import outcomes
from youthpoint.domain.queue.wishes import Door
from youthpoint.web.i18n import _l, language, localized

OWN: Mapping[Cube, Mapping[str, str]] = {
    Cube.DOOR: {
        Door.PHONE: _l("On a phone"),
        Door.KIOSK: _l("At the kiosk"),
        Door.STAFF: _l("At the desk"),
    },
    Cube.OUTCOME: {
        outcomes.NOT_STATED: _l("Not stated"),
        outcomes.STILL_HERE: _l("Still here"),
    },
    Cube.DURATION: {
        facts.NOT_SERVED: _l("No conversation"),
        "under_15": _l("Under 15 min"),
        "15_29": _l("15–29 min"),
        "30_59": _l("30–59 min"),
        facts.LONGEST_BAND: _l("60 min or more"),
        outcomes.NOT_STATED: _l("Not stated"),
    },
    Cube.BOOKED: {
        BookingState.ARRIVED: _l("Came"),
        BookingState.NO_SHOW: _l("Did not come"),
        BookingState.CANCELLED: _l("Cancelled"),
        BookingState.BOOKED: _l("Still to come"),
    },
    Cube.FORECAST: {
        "earlier": _l("Called earlier than told"),
        "within": _l("Called when told"),
        "later": _l("Called later than told"),
    },
    Cube.UNIT: {
        Unit.VISIT: _l("Visits"),
        Unit.TOPIC_MENTION: _l("Topics"),
        Unit.INDIVIDUAL_ENCOUNTER: _l("Conversations"),
        Unit.GROUP_ENCOUNTER: _l("Groups"),
        Unit.GROUP_PARTICIPANT: _l("People in groups"),
        Unit.REMOTE_CONTACT: _l("Remote contacts"),
        Unit.COMPANION: _l("Came along"),
        Unit.DROP_BY: _l("Dropped by"),
        Unit.ABANDONED_TICKET: _l("Left without help"),
        Unit.NO_SHOW: _l("Booked, did not come"),
    },
}
"""Codes of our own."""

NATIONAL: Mapping[Cube, str] = {
    Cube.AGE_BAND: "age_band",
    Cube.CHANNEL: "channel",
    Cube.ENCOUNTER_CHANNEL: "channel",
    Cube.GROUP: "reporting_group",
    Cube.OUTCOME: "outcome",
    Cube.REMOTE_CHANNEL: "channel",
}
"""Cubes whose codes have their names in a list of the country (`seed/topics.toml`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of a point's codes; `organisations` are its own by code."""

    catalogue: Catalogue
    organisations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def of(self, cube: Cube, code: str) -> str:
        """Return what a code of a cube is called; a code that nobody knows is its own name."""
        own = OWN.get(cube, {}).get(code)
        if own is not None:
            return str(own)
        if cube in NATIONAL:
            return _national(NATIONAL[cube], code)
        look_up: Mapping[Cube, Callable[[str], str]] = {
            Cube.LANGUAGE: language_of,
            Cube.TOPIC: self._topic,
            Cube.WORK: self._organisation,
        }
        return look_up[cube](code) if cube in look_up else code

    def _topic(self, code: str) -> str:
        topic = self.catalogue.topic(code)
        return localized(topic.name) if topic else code

    def _organisation(self, code: str) -> str:
        piece = self.organisations.get(code)
        if piece and piece.get("name"):
            return localized(Localized.of(**piece["name"]))
        return _national("organisation_kind", code)


def language_of(code: str) -> str:
    """Return what a language is called, with a capital: any that visitors have."""
    try:
        name = Locale.parse(code).get_language_name(language()) or code
    except (ValueError, UnknownLocaleError):
        return code
    return name[:1].upper() + name[1:]


def _national(kind: str, code: str) -> str:
    name = _listed(kind).get(code)
    return localized(name) if name else code


@cache
def _listed(kind: str) -> Mapping[str, Localized]:
    return {row["code"]: Localized.of(**row["name"]) for row in seed.national()[kind]}
