"""A sheet: what a day or a month at a point came to, with the definitions that it follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

DEFINITIONS = 1
"""Which definitions the figures follow: every sheet names them, and keeps them for ever."""


class Unit(StrEnum):
    """What is counted: the units of `topics.toml`, and three of the project's own."""

    VISIT = "visit"
    TOPIC_MENTION = "topic_mention"
    INDIVIDUAL_ENCOUNTER = "individual_encounter"
    GROUP_ENCOUNTER = "group_encounter"
    GROUP_PARTICIPANT = "group_participant"
    REMOTE_CONTACT = "remote_contact"
    COMPANION = "companion"
    DROP_BY = "drop_by"
    ABANDONED_TICKET = "abandoned_ticket"
    NO_SHOW = "no_show"


class Table(StrEnum):
    """By what it is counted."""

    AGE_BAND = "age_band"
    CHANNEL = "channel"
    DOOR = "door"
    HOUR = "hour"
    LANGUAGE = "language"
    OUTCOME = "outcome"
    DURATION = "duration"
    GROUP = "reporting_group"
    TOPIC = "topic"
    ENCOUNTER_CHANNEL = "encounter_channel"
    REMOTE_CHANNEL = "remote_channel"


UNIT_OF: Mapping[Table, Unit] = {
    **dict.fromkeys(Table, Unit.VISIT),
    Table.GROUP: Unit.TOPIC_MENTION,
    Table.TOPIC: Unit.TOPIC_MENTION,
    Table.ENCOUNTER_CHANNEL: Unit.INDIVIDUAL_ENCOUNTER,
    Table.REMOTE_CHANNEL: Unit.REMOTE_CONTACT,
}
"""What a table counts, and adds up to."""


class Hidden(StrEnum):
    """What stands where a figure may not be told: it is small, or would tell another that is."""

    SMALL = "<5"
    KEPT_BACK = "*"


Figure = int | Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Minutes from the ticket to the first call, in whole steps of five, downwards.

    `median` and `upper`, the 80th percentile, are none where there is nothing to tell. `count` is
    of those who were called; it never leaves the point.
    """

    count: int | None = None
    median: int | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The figures of a period; only a `folded` sheet leaves the point.

    Each table adds up to its unit, or is empty where that is hidden.
    """

    definitions: int = DEFINITIONS
    folded: bool
    units: Mapping[Unit, Figure]
    tables: Mapping[Table, Mapping[str, int]]
    waiting: Waiting

    def as_data(self) -> dict[str, Any]:
        """Return the sheet in plain values, as programs read it; every key is always there."""
        return {
            "definitions": self.definitions,
            "folded": self.folded,
            "units": {unit.value: self.units[unit] for unit in Unit},
            "tables": {table.value: dict(self.tables[table]) for table in Table},
            "waiting_minutes": {
                "count": self.waiting.count,
                "median": self.waiting.median,
                "percentile_80": self.waiting.upper,
            },
        }

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Self:
        """Return the sheet that `as_data` made these values of."""
        waiting = data["waiting_minutes"]
        return cls(
            definitions=data["definitions"],
            folded=data["folded"],
            units={
                Unit(unit): Hidden(figure) if isinstance(figure, str) else figure
                for unit, figure in data["units"].items()
            },
            tables={Table(table): rows for table, rows in data["tables"].items()},
            waiting=Waiting(
                count=waiting["count"],
                median=waiting["median"],
                upper=waiting["percentile_80"],
            ),
        )
