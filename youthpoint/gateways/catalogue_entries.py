"""A document of version 11 as the entry of any catalogue.

Sentences that hold somebody's telephone number or e-mail address are left out of every text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from youthpoint.domain.days import HELSINKI
from youthpoint.domain.setup.entries import Entry, Hours, Listed, Offer, Opening, Rhythm, impersonal
from youthpoint.domain.setup.shapes import WEEK
from youthpoint.gateways import catalogue_v11 as v11

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RHYTHMS = {
    "DaysOfTheWeek": Rhythm.WEEK,
    "Exceptional": Rhythm.EXCEPTION,
    "OverMidnight": Rhythm.OVER_MIDNIGHT,
}
NAME, SUMMARY, LOCATION = "Name", "Summary", "Location"
CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00")

SMALL_HOURS = range(1, 4)
"""Where a moment without a zone would lie if it were UTC and is not: it names the day itself."""


def entry_of(channel: v11.Channel, services: Sequence[v11.Service]) -> Entry:
    """Return a place as any catalogue describes it."""
    where = [each.street_address for each in channel.addresses or () if each.type == LOCATION]
    streets = [each for each in where if each]
    hours = sorted(channel.service_hours or (), key=lambda each: each.order_number or 0)
    return Entry(
        id=channel.id.lower(),
        name=names(channel.service_channel_names, channel.display_name_type),
        summary=_texts(channel.service_channel_descriptions, SUMMARY),
        address=_address(streets[0]) if streets else {},
        addresses=len(streets),
        hours=tuple(map(_hours, hours)),
        offers=tuple(
            Offer(
                id=each.id.lower(),
                name=names(each.service_names, None),
                summary=_texts(each.service_descriptions, SUMMARY),
            )
            for each in services
            if each.publishing_status in (None, v11.PUBLISHED)
        ),
        shortened=any(map(_is_shortened, _read(channel, services))),
    )


def places_of(page: v11.Page) -> list[Listed]:
    """Return the places that a page lists."""
    return [
        Listed(id=each.id.lower(), name=impersonal(each.name or "") or each.id)
        for each in page.item_list or ()
        if each.id
    ]


def names(said: v11.Items, shown: v11.Items) -> dict[str, str]:
    """Return a name in each language: the one that is said to be shown there."""
    which = {each.language: each.type for each in shown or ()}
    first, other = _texts(said, NAME), _texts(said, "AlternativeName")
    return first | {each: it for each, it in other.items() if which.get(each) == "AlternativeName"}


def _texts(items: v11.Items, kind: str | None = None) -> dict[str, str]:
    found = {
        each.language: impersonal(each.value)
        for each in items or ()
        if each.language and each.value and kind in (None, each.type)
    }
    return {each: text for each, text in found.items() if text}


def _read(channel: v11.Channel, services: Iterable[v11.Service]) -> Iterator[v11.Item]:
    """Return the texts that are read."""
    for items in (
        channel.service_channel_descriptions,
        *(it.service_descriptions for it in services),
    ):
        yield from (each for each in items or () if each.type == SUMMARY)
    for hour in channel.service_hours or ():
        yield from hour.additional_information or ()


def _is_shortened(item: v11.Item) -> bool:
    """Tell whether a sentence is left out of a text."""
    return impersonal(item.value or "") != _plain(item.value)


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _address(it: v11.Street) -> dict[str, str]:
    """Return an address on one line, in each language in which the street has a name.

    Post offices are written in capitals there; nobody reads a page that shouts.
    """
    offices, more = _texts(it.post_office), _texts(it.additional_information)
    towns = {each: name.title() if name.isupper() else name for each, name in offices.items()}
    town = next(iter(towns.values()), "")
    return {
        language: ", ".join(
            filter(
                None,
                (
                    _plain(f"{street} {it.street_number or ''}"),
                    _plain(f"{it.postal_code or ''} {towns.get(language, town)}"),
                    more.get(language, ""),
                ),
            )
        )
        for language, street in _texts(it.street).items()
    }


def _hours(it: v11.Hour) -> Hours:
    return Hours(
        rhythm=RHYTHMS.get(it.service_hour_type or "", Rhythm.UNKNOWN),
        begins=_day(it.valid_from),
        ends=_day(it.valid_to),
        closed=it.is_closed is True,
        always=it.is_always_open is True,
        appointment=it.is_reservation is True,
        why=_texts(it.additional_information),
        openings=tuple(map(_opening, it.opening_hour or ())),
    )


def _opening(it: v11.Time) -> Opening:
    known: Mapping[str | None, str] = dict(zip(DAYS, WEEK, strict=True))
    begins, ends = ((each or "")[:5] for each in (it.begins, it.ends))
    return Opening(
        first=known.get(it.day_from, ""),
        last=known.get(it.day_to, ""),
        begins=begins if CLOCK.fullmatch(begins) else "",
        ends=ends if CLOCK.fullmatch(ends) else "",
    )


def _day(text: str | None) -> str:
    """Return the day in Finland that a moment names.

    The catalogue keeps moments of UTC and tells them with the zone of its server; a day is the
    midnight that it begins with in Finland, the last one too: by the catalogue's own published
    source, hours hold until the day that `validTo` names is over, and an exception without it is
    one day. Where no zone is told it is UTC, or else names the day itself.

    >>> _day("2026-12-23T22:00:00Z"), _day("2026-12-24T00:00:00"), _day("2026-12-24T23:59:59")
    ('2026-12-24', '2026-12-24', '2026-12-24')
    """
    try:
        said = datetime.fromisoformat(text or "")
    except ValueError:
        return ""
    try:
        here = (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(HELSINKI)
    except OverflowError:  # the last moment of the last year that there is: for ever
        here = said
    return (said if said.tzinfo is None and here.hour in SMALL_HOURS else here).date().isoformat()
