"""Drawing a made-up visitor, and what they will do."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.days import moment_of
from youthpoint.domain.points import Point
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.simulation import assumptions as figures

Choice = TypeVar("Choice", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A visitor with a mind made up beforehand; `dice` are theirs alone."""

    wish: Wish
    door: Door
    patience: timedelta | None
    dice: Random


def guest(dice: Random, offered: Collection[str]) -> Guest:
    """Draw a visitor who comes with some of the topics that the point offers."""
    impatient = dice.random() < figures.IMPATIENT
    patience = figures.LEAST_PATIENCE + dice.expovariate(1 / figures.PATIENCE)
    by_phone = dice.random() < figures.BY_PHONE
    wish = Wish(
        topics=_topics(dice, offered),
        language=_language(dice),
        age_band=_age(dice),
        nickname=dice.choice(figures.NICKNAMES) if dice.random() < figures.NICKNAME else "",
    )
    return Guest(
        wish=wish,
        door=Door.PHONE if by_phone else Door.STAFF,
        patience=timedelta(seconds=patience) if impatient else None,
        dice=dice,
    )


def arrivals(dice: Random, point: Point, day: date, visits_a_day: float) -> list[datetime]:
    """Draw the moments, in order, at which somebody comes through the door that day."""
    slices = [
        (at, figures.HOURS.get(at.astimezone(point.zone).hour, figures.OTHER_HOUR))
        for span in point.spans_on(day)
        for at in _minutes(
            moment_of(day, span.begins, point.zone), moment_of(day, span.ends, point.zone)
        )
    ]
    usual = sum(weight for _at, weight in slices)
    if not usual:
        return []
    mean = visits_a_day * figures.WEEKDAYS[day.weekday()]
    found = (
        at + timedelta(seconds=dice.random() * 60)
        for at, weight in slices
        for _ in range(poisson(dice, mean * weight / usual))
    )
    return sorted(found)


def poisson(dice: Random, mean: float) -> int:
    """Draw how many happen when `mean` happen on average."""
    number, passed = 0, dice.expovariate(1.0)
    while passed < mean:
        number += 1
        passed += dice.expovariate(1.0)
    return number


def one_of(dice: Random, weights: Mapping[Choice, float]) -> Choice:
    """Draw one by its weight."""
    return dice.choices(list(weights), list(weights.values()))[0]


def _minutes(begins: datetime, ends: datetime) -> list[datetime]:
    minutes = int((ends - begins).total_seconds() // 60)
    return [begins + timedelta(minutes=each) for each in range(minutes)]


def _topics(dice: Random, offered: Collection[str]) -> tuple[str, ...]:
    left = {code: weight for code, weight in figures.TOPICS.items() if code in offered}
    left = left or dict.fromkeys(offered, 1)
    first = one_of(dice, left)
    chosen = [first]
    more = 1 + (dice.random() < figures.THREE_OF_SEVERAL)
    if dice.random() >= figures.SEVERAL_MATTERS:
        more = 0
    along = figures.ALONG.get(first)
    if more and along in left and dice.random() < figures.TOGETHER:
        chosen.append(along)
    while len(chosen) < min(1 + more, len(left)):
        rest = {code: weight for code, weight in left.items() if code not in chosen}
        chosen.append(one_of(dice, rest))
    return tuple(chosen)


def _language(dice: Random) -> str:
    tongue = one_of(dice, figures.TONGUES)
    return one_of(dice, figures.OTHER_SPEAKS) if tongue == "other" else tongue


def _age(dice: Random) -> AgeBand:
    if dice.random() < figures.AGE_NOT_SAID:
        return AgeBand.NOT_SAID
    return one_of(dice, figures.AGES)
