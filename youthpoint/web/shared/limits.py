"""Age limits that somebody's age band does not lie within; a band alone refuses nobody."""

from dataclasses import dataclass, replace

from youthpoint.domain.catalogue import YOUNGEST_IN_BAND, Catalogue, Fit
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A service's age limit, and whether the band lies outside of it or only partly.

    It may be said `for_all` that somebody came for, at once.
    """

    service: Localized
    age_under: int
    age_from: int
    outside: bool
    for_all: bool = False


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


def limits_told(visit: Visit, catalogue: Catalogue) -> tuple[Limit, ...]:
    """Return the limits as the visitor reads them.

    Who is too old for everything that they came for is told so once, by the widest of the limits.
    """
    limits = limits_of(visit, catalogue)
    youngest = YOUNGEST_IN_BAND.get(visit.age_band, 0)
    too_old = [each for each in limits if each.age_under <= youngest]
    if not too_old or len(too_old) < len(catalogue.services_for(frozenset(visit.topics))):
        return limits
    return (replace(max(too_old, key=lambda each: each.age_under), for_all=True),)
