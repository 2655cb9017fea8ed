"""Made-up months of a point: who comes on each of its days, drawn from the simulator's figures."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.figures.telling import Untold
from youthpoint.simulation import assumptions as figures

Code = TypeVar("Code")

WORKING_DAYS = 22

GROUPS = {
    "work": "work", "career": "work", "newcomer": "work", "study": "study", "national_service":
    "study", "money": "living", "home": "living", "daily": "living", "mind": "health", "health":
    "health", "substances": "health", "people": "leisure", "leisure": "leisure", "talk": "other",
    "unsure": "other", "other": "other",
}  # fmt: skip
"""Topics and their reporting groups."""

CHANNELS = {"walk_in": 80, "appointment": 20}
OUTCOMES = {"advised": 55, "booked": 12, "signposted": 12, "went_together": 5, "form_done": 6}
DURATIONS = {"under_15": 30, "15_29": 40, "30_59": 25, "60_plus": 5}


def a_month(visits_a_day: int, seed: int) -> list[list[Untold]]:
    """Return the visits of each day."""
    dice = Random(seed)  # noqa: S311 - made-up visits
    spread = visits_a_day**0.5
    days = (max(0, round(dice.gauss(visits_a_day, spread))) for _day in range(WORKING_DAYS))
    return [[_visit(dice) for _visitor in range(number)] for number in days]


def _visit(dice: Random) -> Untold:
    hour = _drawn(dice, figures.HOURS)
    age = AgeBand.NOT_SAID if dice.random() < figures.AGE_NOT_SAID else _drawn(dice, figures.AGES)
    tongue = _drawn(dice, figures.TONGUES)
    language = _drawn(dice, figures.OTHER_SPEAKS) if tongue == "other" else tongue
    outcome, duration = _drawn(dice, OUTCOMES), _drawn(dice, DURATIONS)
    key = (age.value, _drawn(dice, CHANNELS), f"{hour:02}", outcome, language, duration)
    return Untold(key=key, topics=_topics(dice))


def _topics(dice: Random) -> tuple[str, ...]:
    wanted = 1
    if dice.random() < figures.SEVERAL_MATTERS:
        wanted += 1 + (dice.random() < figures.THREE_OF_SEVERAL)
    found: list[str] = []
    while len(found) < wanted:
        along = figures.ALONG.get(found[-1]) if found else None
        topic = along if along and dice.random() < 0.5 else _drawn(dice, figures.TOPICS)
        found += [] if topic in found else [topic]
    return tuple(found)


def _drawn(dice: Random, weights: Mapping[Code, float]) -> Code:
    codes: Sequence[Code] = list(weights)
    return dice.choices(codes, list(weights.values()))[0]
