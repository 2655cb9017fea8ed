"""What came of it, how long it took, and whether we kept to what we told."""

from collections.abc import Iterator

from flask_babel import gettext

from youthpoint.domain.figures.facts import DURATIONS
from youthpoint.domain.figures.tallies import Cube, Tally, quantile
from youthpoint.web.coordinator.figures.bars import percent
from youthpoint.web.coordinator.figures.columns import (
    LONGEST,
    STEP,
    Named,
    by_minutes,
    columns,
    marks,
)
from youthpoint.web.coordinator.figures.coming import NOBODY
from youthpoint.web.coordinator.figures.definitions import COUNTS
from youthpoint.web.coordinator.figures.found import NUMBER, Found, Way, bar_blocks
from youthpoint.web.coordinator.figures.sections import BarBlock, ColumnBlock, Section, TableBlock
from youthpoint.web.i18n import _l, clock_range

SHARES = (0.5, 0.8, 0.95)
"""The shares of all that times are told of: the median, 80 % and 95 %."""

FORESEEN = ("earlier", "within", "later")
OUTCOMES = (
    Way(cube=Cube.OUTCOME, title=_l("How visits ended"), rows=_l("Outcome")),
    Way(
        cube=Cube.DURATION,
        title=_l("Time in conversations"),
        rows=_l("How long"),
        order=DURATIONS,
    ),
    Way(cube=Cube.ENCOUNTER_CHANNEL, title=_l("Conversations by way"), rows=_l("Way")),
    Way(cube=Cube.REMOTE_CHANNEL, title=_l("Remote contacts by way"), rows=_l("Way")),
)
TIMES = {
    Cube.WAIT: _l("Waiting"),
    Cube.WAY: _l("The way to the expert"),
    Cube.SERVICE: _l("A conversation"),
}


def outcomes(found: Found) -> Section:
    """Return what came of the visits."""
    blocks = bar_blocks(found, OUTCOMES)
    return Section(
        id="outcomes",
        question=gettext("What came of it?"),
        finding="" if blocks else str(NOBODY),
        blocks=blocks,
        counts=COUNTS["outcomes"],
    )


def times(found: Found) -> Section:
    """Return how long things took, with the median, 80 % and 95 %."""
    waits = found.tally.of(Cube.WAIT)
    finding = gettext("Nobody has been called in this time.")
    if waits:
        finding = gettext(
            "Half waited less than %(median)s min, and 8 of 10 less than %(upper)s min.",
            median=(quantile(waits, SHARES[0]) or 0) + STEP,
            upper=(quantile(waits, SHARES[1]) or 0) + STEP,
        )
    table = TableBlock(
        id="quantiles",
        title=gettext("Minutes"),
        heads=("", *_labels(), str(NUMBER)),
        rows=list(_quantiles(found.tally)),
        wide=True,
    )
    charts = [_histogram(found.tally, cube) for cube in (Cube.WAIT, Cube.SERVICE)]
    blocks = (*(each for each in charts if each), *((table,) if table.rows else ()))
    return Section(
        id="times",
        question=gettext("How long did it take?"),
        finding=finding,
        blocks=blocks,
        counts=COUNTS["times"],
    )


def estimates(found: Found) -> Section:
    """Return how the times that were told held."""
    told = found.tally.of(Cube.FORECAST)
    total = sum(told.values())
    finding = gettext("No time was told in this time.")
    blocks: tuple[BarBlock, ...] = ()
    if total:
        kept = told.get("earlier", 0) + told.get("within", 0)
        finding = gettext(
            "%(share)s%% were called in the time that we told, or earlier.",
            share=percent(kept, total),
        )
        way = Way(
            cube=Cube.FORECAST,
            title=gettext("The call against what was told"),
            rows=gettext("When they were called"),
            order=FORESEEN,
        )
        blocks = bar_blocks(found, (way,))
    return Section(
        id="estimates",
        question=gettext("Did we keep to what we told?"),
        finding=finding,
        blocks=blocks,
        counts=COUNTS["estimates"],
    )


def step_words(begin: int) -> str:
    """Return a step of five minutes: 10–14."""
    return clock_range(str(begin), str(begin + STEP - 1))


def _quantiles(tally: Tally) -> Iterator[tuple[object, ...]]:
    for cube, words in TIMES.items():
        if steps := tally.of(cube):
            found = (quantile(steps, share) or 0 for share in SHARES)
            yield (words, *map(step_words, found), tally.total(cube))


def _histogram(tally: Tally, cube: Cube) -> ColumnBlock | None:
    steps = tally.of(cube)
    if not steps:
        return None
    words = str(TIMES[cube])
    drawn = columns(
        [
            Named(words=_minutes(each), short=str(each), count=count)
            for each, count in by_minutes(steps)
        ]
    )
    found = [quantile(steps, share) or 0 for share in SHARES]
    told = [
        f"{label}: {step_words(each)} min" for label, each in zip(_labels(), found, strict=True)
    ]
    return ColumnBlock(
        id=f"{cube.value}-columns",
        title=gettext("%(what)s, minutes", what=words),
        about=f"{words}. {', '.join(told)}.",
        heads=(gettext("Minutes"), str(NUMBER)),
        drawn=drawn,
        marks=marks(drawn, list(zip(told, found, strict=True))),
    )


def _labels() -> tuple[str, ...]:
    shares = (gettext("%(share)s%%", share=round(100 * each)) for each in SHARES[1:])
    return (gettext("Median"), *shares)


def _minutes(begin: int) -> str:
    return f"{begin}+" if begin >= LONGEST else step_words(begin)
