"""Age limits that somebody's age band does not lie within; a band alone refuses nobody."""

from dataclasses import dataclass

from youthpoint.domain.catalogue import Catalogue, Fit
from youthpoint.domain.localized import Localized
from youthpoint.domain.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A service's age limit, and whether the band lies outside of it or only partly."""

    service: Localized
    age_under: int
    age_from: int
    outside: bool


def limits_of(visit: Visit, catalogue: Catalogue) -> tuple[Limit, ...]:
    """Return the limits that are worth a word with this visitor (decision 5)."""
    services = catalogue.services_for(frozenset(visit.topics))
    fits = ((each, each.fits(visit.age_band)) for each in services)
    return tuple(
        Limit(
            service=each.name,
            age_under=each.age_under,
            age_from=each.age_from,
            outside=fit is Fit.OUTSIDE,
        )
        for each, fit in fits
        if fit is not Fit.YES
    )
