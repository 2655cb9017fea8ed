"""The page of a period's figures: the four that are looked at first, then question by question."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from youthpoint.domain.figures.periods import Length, Period
from youthpoint.domain.figures.sheets import Figure, Unit
from youthpoint.domain.figures.tallies import Cube, Tally, quantile
from youthpoint.domain.queue.outcomes import UNSERVED
from youthpoint.operations.figures.statistics import Statistics
from youthpoint.web.coordinator.figures import coming, going, sharing, unmet
from youthpoint.web.coordinator.figures.asking import (
    LENGTHS,
    Asked,
    Link,
    days_words,
    link_to,
    period_words,
)
from youthpoint.web.coordinator.figures.found import Found
from youthpoint.web.coordinator.figures.names import Names
from youthpoint.web.coordinator.figures.sections import Section
from youthpoint.web.i18n import _l

SHORT: Mapping[str, str] = {
    "visits": _l("Visits"),
    "topics": _l("Topics"),
    "when": _l("Hours"),
    "who": _l("Visitors"),
    "outcomes": _l("Outcomes"),
    "times": _l("Times"),
    "estimates": _l("Told times"),
    "unmet": _l("Not helped"),
    "bookings": _l("Bookings"),
    "work": _l("Work"),
    "feedback": _l("Feedback"),
}
"""What the sections are called where there is room for a word, in their order."""

SECTIONS = (
    coming.visits,
    coming.topics,
    coming.when,
    coming.who,
    going.outcomes,
    going.times,
    going.estimates,
    unmet.unmet,
    sharing.bookings,
    sharing.work,
    sharing.feedback,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A figure that is looked at first; `change` is since the time that it is compared with."""

    words: str
    said: str
    change: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """A period's figures. `kept` are the visits of what is forgotten, by its time."""

    asked: Asked
    when: str
    lengths: tuple[tuple[str, str], ...]
    earlier: Link
    later: Link | None
    coming: bool
    counted: bool
    kept: tuple[tuple[str, Figure], ...]
    key: tuple[Key, ...]
    compared: str
    sections: tuple[Section, ...]
    short: Mapping[str, str]
    definitions: int


def page_of(
    asked: Asked, now: Statistics, before: Statistics, names: Names, today: date
) -> FiguresPage:
    """Return the page of what was asked for, beside the time before it."""
    period = asked.period
    found = Found(period=period, tally=now.tally, days=now.days, names=names)
    after = Period.around(period.after(), asked.by)
    return FiguresPage(
        asked=asked,
        when=period_words(period),
        lengths=tuple((code.value, str(words)) for code, words in LENGTHS.items()),
        earlier=link_to(period.before()),
        later=link_to(after) if after.first <= today else None,
        coming=period.first > today,
        counted=any(any(counts.values()) for counts in now.tally.cells.values()),
        kept=tuple(
            (period_words(Period.named(name)), sheet.units[Unit.VISIT])
            for name, sheet in now.sheets.items()
        ),
        key=_key(now.tally, before.tally),
        compared=_compared(before),
        sections=tuple(make(found) for make in _sections(period)),
        short=SHORT,
        definitions=now.definitions,
    )


def _sections(period: Period) -> Iterator[Callable[[Found], Section]]:
    """Yield what makes the sections; the hours of one day are told with its visits."""
    for make in SECTIONS:
        if period.length is not Length.DAY or make is not coming.when:
            yield make


def helped(tally: Tally) -> int:
    """Return how many visits came to a conversation."""
    outcomes = tally.of(Cube.OUTCOME)
    return sum(count for code, count in outcomes.items() if code not in UNSERVED)


def _key(now: Tally, before: Tally) -> tuple[Key, ...]:
    lines: tuple[tuple[str, str, Callable[[Tally], int | None], Callable[[int], str]], ...] = (
        (gettext("Visits"), "n", coming.visits_of, str),
        (gettext("Helped"), "s", helped, str),
        (gettext("Left without help"), "o", _given_up, str),
        (gettext("Usual wait, min"), "a", _wait, going.step_words),
    )
    known = any(before.of(Cube.UNIT).values())
    return tuple(
        Key(
            words=words,
            tone=tone,
            said="–" if value is None else said(value),
            change=_change(value, figure(before), said) if known else "",
        )
        for words, tone, figure, said in lines
        for value in [figure(now)]
    )


def _change(value: int | None, then: int | None, said: Callable[[int], str]) -> str:
    if value is None or then is None:
        return ""
    more = value - then
    sign = "+" if more > 0 else "\N{MINUS SIGN}" if more < 0 else "±"
    return gettext("%(change)s, before %(then)s", change=f"{sign}{abs(more)}", then=said(then))


def _compared(before: Statistics) -> str:
    whole = Period.around(before.period.first, before.period.length) == before.period
    when = (
        period_words(before.period)
        if whole
        else days_words(before.period.first, before.period.last)
    )
    if not any(before.tally.of(Cube.UNIT).values()):
        return gettext("Nothing was counted before: %(when)s.", when=when)
    return gettext("Compared with the time before: %(when)s.", when=when)


def _given_up(tally: Tally) -> int:
    return tally.of(Cube.UNIT).get(Unit.ABANDONED_TICKET, 0)


def _wait(tally: Tally) -> int | None:
    return quantile(tally.of(Cube.WAIT), 0.5)
