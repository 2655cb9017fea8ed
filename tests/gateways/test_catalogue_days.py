"""The days of a catalogue's moments, the odd ones too."""

import msgspec
import pytest

from youthpoint.gateways.catalogue_entries import entry_of
from youthpoint.gateways.catalogue_v11 import Channel


def days(begins: str, ends: str) -> tuple[str, str]:
    """Return the days that hours hold from and until."""
    hour = {"serviceHourType": "Exceptional", "validFrom": begins, "validTo": ends}
    said = msgspec.json.encode({"id": "an-id", "serviceHours": [hour]})
    (found,) = entry_of(msgspec.json.decode(said, type=Channel), []).hours
    return found.begins, found.ends


@pytest.mark.parametrize(
    ("begins", "ends", "found"),
    [
        ("2026-12-23T22:00:00Z", "2026-12-26T21:59:59Z", ("2026-12-24", "2026-12-26")),
        ("2026-12-23T22:00:00Z", "2026-12-25T22:00:00Z", ("2026-12-24", "2026-12-26")),
        ("2026-03-28T22:00:00", "2026-03-29T21:00:00", ("2026-03-29", "2026-03-30")),
        ("2026-10-24T21:00:00", "2026-10-25T22:00:00", ("2026-10-25", "2026-10-26")),
        ("0001-01-01T00:00:00", "9999-12-31T23:59:59.9999999Z", ("0001-01-01", "9999-12-31")),
        ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59", ("0001-01-01", "9999-12-31")),
        ("2026-02-30T00:00:00", "sometime", ("", "")),
    ],
)
def test_a_moment_is_of_the_day_that_it_names_in_finland(
    begins: str, ends: str, found: tuple[str, str]
) -> None:
    assert days(begins, ends) == found
