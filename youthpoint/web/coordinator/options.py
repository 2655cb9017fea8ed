"""What can be chosen on the forms of the set-up, in words."""

from collections.abc import Mapping

from flask_babel import gettext

from youthpoint import seed
from youthpoint.domain.accounts.second_factors import Demand
from youthpoint.domain.experts import Channel
from youthpoint.domain.localized import Localized
from youthpoint.domain.setup.pieces import SetUp
from youthpoint.domain.setup.shapes import WEEK, Part
from youthpoint.domain.sights import ALL
from youthpoint.domain.sights import OWN as ITS_OWN
from youthpoint.web.coordinator.catalogue_words import day_of
from youthpoint.web.coordinator.fields import Options
from youthpoint.web.coordinator.labels import FIELDS
from youthpoint.web.i18n import localized
from youthpoint.web.shared.experts import CHANNELS
from youthpoint.web.tongues import known, own_name

NATIONAL = {
    "kind": "organisation_kind",
    "role": "expert_role",
    "reporting_group": "reporting_group",
}
"""Fields that choose from a list of the country (`seed/topics.toml`)."""

OWN = {
    "service": Part.SERVICE,
    "topics": Part.TOPIC,
    "organisation": Part.ORGANISATION,
    "room": Part.ROOM,
    "minutes.by": Part.SERVICE,
}
"""Fields that choose from what this point has set up."""


def options_of(setup: SetUp) -> Mapping[str, Options]:
    """Return what can be chosen, by the names of the fields."""
    lists = {
        field: {
            row["code"]: localized(Localized.of(**row["name"])) for row in seed.national()[name]
        }
        for field, name in NATIONAL.items()
    }
    own = {field: _named(setup, part) for field, part in OWN.items()}
    return {
        **lists,
        **own,
        "room": {"": "–"} | own["room"],
        "languages": {each: own_name(each) for each in known()},
        "day": {each: str(FIELDS[each]) for each in WEEK},
        "sees_queue": {
            ALL: gettext("Everybody’s"),
            ITS_OWN: gettext("Those its experts help with"),
        },
        "sees_bookings": {
            ALL: gettext("Everybody’s"),
            ITS_OWN: gettext("Those with its experts"),
        },
        "second_factor": {
            Demand.NONE: gettext("Whoever wants to"),
            Demand.COORDINATORS: gettext("Coordinators and administrators"),
            Demand.EVERYBODY: gettext("Everybody who works here"),
        },
        "channels": {each.value: str(CHANNELS[each]) for each in Channel},
    }


def _named(setup: SetUp, part: Part) -> dict[str, str]:
    return {
        name.code: title(name.code, value) for name, value in setup.items() if name.part is part
    }


def title(code: str, value: Mapping[str, object]) -> str:
    """Return what a piece is called on a page: its name, its day, or its code where it has none."""
    said = value.get("name")
    if isinstance(said, str):
        return said
    words = localized(Localized.of(**said)) if isinstance(said, dict) and said else ""
    return words or (day_of(code) if "spans" in value else code)
