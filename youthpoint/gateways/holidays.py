"""Finland's public holidays, as the `holidays` library lists them.

The library takes 20 MB: a server never asks it, only commands and jobs that end.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from youthpoint.domain.localized import Localized

LISTED_AS = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}
"""The library's names of our languages: with plain `sv` it silently answers in English."""

IN_FINLAND = {"Trettondag": "Trettondagen", "Pingst": "Pingstdagen"}
"""What the almanac of Finland calls a day that the library calls otherwise."""


def of_finland(years: Iterable[int]) -> Mapping[date, Localized]:
    """Return the public holidays of these years, the eves of Midsummer and Christmas too."""
    from holidays import PUBLIC, country_holidays  # noqa: PLC0415 - heavy

    listed = {
        code: country_holidays("FI", years=years, language=name, categories=PUBLIC)
        for code, name in LISTED_AS.items()
    }
    return {
        day: Localized.of(**{code: _name(days[day]) for code, days in listed.items()})
        for day in sorted(listed["fi"])
    }


def _name(listed: str) -> str:
    return IN_FINLAND.get(listed, listed).replace("'", "’")
