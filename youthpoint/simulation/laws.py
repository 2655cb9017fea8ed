"""How long encounters last: no published figure was found, so every number is an ASSUMPTION.

There are two laws of different shapes. The estimate of the wait is built while looking at neither
and judged on both: what it knows, it has learnt from the days that were played.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from random import Random
from typing import Protocol

MINUTE = 60.0
LEAST = 2 * MINUTE
MOST = 110 * MINUTE


class Law(Protocol):
    """Something that says how many seconds an encounter lasts."""

    def seconds(self, topics: Sequence[str], expert_id: str, rng: Random) -> float:
        """Draw the length of an encounter about these topics with this expert."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday:
    """Many of ordinary length and a long tail: lognormal around a median of the main topic.

    Each further topic adds a share of its own; every expert is a little quicker or slower.
    """

    medians: Mapping[str, float]
    other: float = 18.0
    further: float = 0.35
    sigma: float = 0.5
    people: float = 0.15

    def seconds(self, topics: Sequence[str], expert_id: str, rng: Random) -> float:
        """Draw a length."""
        each = sorted((self.medians.get(topic, self.other) for topic in topics), reverse=True)
        median = each[0] + self.further * sum(each[1:])
        habit = Random(expert_id).gauss(0.0, self.people)  # noqa: S311 - made-up people
        return _bounded(rng.lognormvariate(log(median), self.sigma) * (1 + habit))


@dataclass(frozen=True, slots=True, kw_only=True)
class Uneven:
    """Two kinds of encounters: a quick question, or a sitting that seldom ends early.

    Which of them depends on the matter; the time of a sitting is a gamma, evened by the clock
    on the wall: experts aim at the full quarter.
    """

    quick: Mapping[str, float]
    usually_quick: float = 0.3
    question: float = 6.0
    sitting: float = 34.0
    shape: float = 6.0
    a_topic: float = 5.0
    pull: float = 0.4

    def seconds(self, topics: Sequence[str], expert_id: str, rng: Random) -> float:
        """Draw a length; it does not depend on the expert."""
        del expert_id
        chance = min(self.quick.get(topic, self.usually_quick) for topic in topics)
        if rng.random() < chance:
            return _bounded((1.5 + rng.expovariate(1 / self.question)) * MINUTE)
        mean = self.sitting + self.a_topic * (len(topics) - 1)
        minutes = rng.gammavariate(self.shape, mean / self.shape)
        quarter = 15 * max(1, round(minutes / 15))
        return _bounded((minutes + self.pull * (quarter - minutes)) * MINUTE)


def _bounded(seconds: float) -> float:
    return min(max(seconds, LEAST), MOST)


EVERYDAY = Everyday(
    medians={
        "work": 22 * MINUTE, "study": 21 * MINUTE, "career": 28 * MINUTE, "home": 23 * MINUTE,
        "money": 20 * MINUTE, "mind": 36 * MINUTE, "health": 22 * MINUTE, "people": 34 * MINUTE,
        "substances": 30 * MINUTE, "daily": 15 * MINUTE, "leisure": 10 * MINUTE,
        "newcomer": 24 * MINUTE, "national_service": 12 * MINUTE, "unsure": 20 * MINUTE,
        "talk": 26 * MINUTE,
    },
    other=18 * MINUTE,
)  # fmt: skip
"""The law that days are played by unless another is asked for."""

UNEVEN = Uneven(
    quick={"work": 0.35, "leisure": 0.8, "daily": 0.6, "mind": 0.05, "career": 0.1, "people": 0.1}
)
"""The law that judges the estimator (decision 26): of another shape, with other means."""
