"""What a visitor can come for: topics, and the services that set their age limits."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from youthpoint.domain.localized import Localized


class AgeBand(StrEnum):
    """The age bands that are asked, and never required (`topics.toml`, decision 5)."""

    UNDER_18 = "under_18"
    FROM_18 = "18_24"
    FROM_25 = "25_29"
    FROM_30 = "30_plus"
    NOT_SAID = "not_said"


OLDEST_IN_BAND = {AgeBand.UNDER_18: 17, AgeBand.FROM_18: 24, AgeBand.FROM_25: 29}
YOUNGEST_IN_BAND = {AgeBand.FROM_18: 18, AgeBand.FROM_25: 25, AgeBand.FROM_30: 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a service is booked.

    A meeting takes `length`; the expert keeps `before` and `after` it free. It can be booked until
    `notice` before it begins, and at most `furthest` days ahead, today being day 0.
    """

    length: timedelta = timedelta(minutes=45)
    before: timedelta = timedelta()
    after: timedelta = timedelta(minutes=5)
    notice: timedelta = timedelta(hours=2)
    furthest: int = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A kind of help under a law of its own, with the ages it is for (`age_under` exclusive).

    Without `terms` it cannot be booked: one walks in.
    """

    code: str
    name: Localized
    age_under: int = 30
    age_from: int = 0
    terms: Terms | None = None

    def fits(self, band: AgeBand) -> "Fit":
        """Tell how an age band lies to the service's limits; a band alone never refuses."""
        oldest = OLDEST_IN_BAND.get(band)
        youngest = YOUNGEST_IN_BAND.get(band, 0)
        if band is AgeBand.NOT_SAID:
            return Fit.YES
        if youngest >= self.age_under or (oldest is not None and oldest < self.age_from):
            return Fit.OUTSIDE
        if oldest is None or oldest >= self.age_under or youngest < self.age_from:
            return Fit.PARTLY
        return Fit.YES


class Fit(StrEnum):
    """How an age band lies to a service's limits."""

    YES = "yes"
    PARTLY = "partly"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A matter somebody may come with, worded by the coordinator.

    `tile` (at most 16 characters) and `hint` (at most 30) are what the phone and the kiosk show;
    `reporting_group` keeps figures comparable; `quick_exit` asks for a way to leave the page fast.
    """

    code: str
    name: Localized
    description: Localized
    tile: Localized
    hint: Localized
    reporting_group: str
    service: str
    position: int
    shown: bool = True
    sensitive: bool = False
    low_profile: bool = False
    quick_exit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that one point offers."""

    topics: tuple[Topic, ...]
    services: tuple[Service, ...]
    groups: dict[str, Localized] = field(default_factory=dict)

    def shown(self) -> tuple[Topic, ...]:
        """Return what a visitor can choose from, in the coordinator's order."""
        return tuple(topic for topic in self.topics if topic.shown)

    def topic(self, code: str) -> Topic | None:
        """Return the topic of this code, hidden or not."""
        return next((topic for topic in self.topics if topic.code == code), None)

    def services_for(self, codes: frozenset[str]) -> tuple[Service, ...]:
        """Return the services that these topics belong to."""
        wanted = {topic.service for topic in self.topics if topic.code in codes}
        return tuple(service for service in self.services if service.code in wanted)

    def booked_as(self, codes: frozenset[str]) -> Service | None:
        """Return the service that a time for these topics is booked as, if it can be booked.

        Where they belong to several, it is the one that takes the longest.
        """
        bookable = [each for each in self.services_for(codes) if each.terms]
        return max(bookable, key=_length, default=None)


def _length(service: Service) -> timedelta:
    return service.terms.length if service.terms else timedelta()
