"""How many came, what for, when, and who."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from babel.dates import format_date, get_day_names, get_month_names
from flask_babel import gettext

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.periods import Length
from youthpoint.domain.sheets import Unit
from youthpoint.domain.tallies import Cube, Tally
from youthpoint.web.coordinator.figures.columns import Named, columns
from youthpoint.web.coordinator.figures.definitions import COUNTS
from youthpoint.web.coordinator.figures.found import NUMBER, Found, Way, bar_blocks, plain
from youthpoint.web.coordinator.figures.heat import heat_map, stretch
from youthpoint.web.coordinator.figures.sections import (
    ColumnBlock,
    HeatBlock,
    Section,
    TableBlock,
)
from youthpoint.web.i18n import _l, clock_range, language
from youthpoint.web.shared.moments import date_words

NOBODY = _l("Nobody has come in this time.")
WORKDAYS = ("1", "2", "3", "4", "5")
WEEKEND = ("6", "7")


def visits_of(tally: Tally) -> int:
    """Return how many visits there were."""
    return tally.of(Cube.UNIT).get(Unit.VISIT, 0)


TOPICS = (
    Way(cube=Cube.TOPIC, title=_l("Topics"), rows=_l("Topic"), whole=visits_of),
    Way(cube=Cube.GROUP, title=_l("Topics by group"), rows=_l("Group"), whole=visits_of),
)
WHO = (
    Way(cube=Cube.LANGUAGE, title=_l("In which language"), rows=_l("Language")),
    Way(cube=Cube.AGE_BAND, title=_l("How old"), rows=_l("Age"), order=tuple(AgeBand)),
    Way(cube=Cube.CHANNEL, title=_l("How they came"), rows=_l("Way")),
    Way(cube=Cube.DOOR, title=_l("Where they took their number"), rows=_l("Place")),
)


def visits(found: Found) -> Section:
    """Return how many came, and what happened beside that."""
    drawn = columns(_by_time(found))
    units = found.tally.of(Cube.UNIT)
    busiest = max(drawn.columns, key=lambda each: each.count, default=None)
    finding = str(NOBODY)
    if busiest and busiest.count:
        finding = gettext("Busiest: %(when)s, %(count)s.", when=busiest.words, count=busiest.count)
    chart = ColumnBlock(
        id="visits-columns",
        title=str(_TITLES[found.period.length]),
        about=finding,
        heads=(str(_HEADS[found.period.length]), gettext("Visits")),
        drawn=drawn,
    )
    table = TableBlock(
        id="units",
        title=gettext("All that was counted"),
        heads=("", str(NUMBER)),
        rows=[(found.names.of(Cube.UNIT, each), units.get(each, 0)) for each in Unit],
    )
    shown = (chart, table) if any(units.values()) else ()
    return Section(
        id="visits",
        question=gettext("How many came?"),
        finding=finding,
        blocks=shown,
        counts=COUNTS["visits"],
    )


def topics(found: Found) -> Section:
    """Return what they came for, several topics a visit."""
    named, total = found.named(Cube.TOPIC), found.tally.total(Cube.TOPIC)
    finding = str(NOBODY)
    if named:
        finding = gettext(
            "Most often: %(topic)s. All together %(topics)s topics in %(visits)s visits.",
            topic=plain(named[0][0]),
            topics=total,
            visits=visits_of(found.tally),
        )
    return Section(
        id="topics",
        question=gettext("What do they come for?"),
        finding=finding,
        blocks=bar_blocks(found, TOPICS),
        counts=COUNTS["topics"],
    )


def when(found: Found) -> Section:
    """Return the hours of the week in which they came."""
    counts = {
        (day, hour): count
        for code, count in found.tally.of(Cube.WEEKDAY_HOUR).items()
        for day, _, hour in [code.partition("|")]
    }
    busiest = max(counts, key=lambda each: counts[each], default=None)
    finding = str(NOBODY)
    blocks: tuple[HeatBlock, ...] = ()
    if busiest:
        day, hour = busiest
        finding = gettext("Busiest: %(day)s at %(hour)s.", day=weekday(day), hour=hour_words(hour))
        weekend = [each for each in WEEKEND if any(code == each for code, _hour in counts)]
        chart = heat_map(
            {each: weekday(each, short=True) for each in (*WORKDAYS, *weekend)},
            {each: hour_words(each) for each in stretch([hour for _day, hour in counts])},
            counts,
        )
        title = gettext("Arrivals by weekday and hour")
        blocks = (
            HeatBlock(
                id="when-map", title=title, about=finding, corner=gettext("Hour"), drawn=chart
            ),
        )
    return Section(
        id="when",
        question=gettext("When do they come?"),
        finding=finding,
        blocks=blocks,
        counts=COUNTS["when"],
    )


def who(found: Found) -> Section:
    """Return who came, as far as they said."""
    blocks = bar_blocks(found, WHO)
    return Section(
        id="who",
        question=gettext("Who comes, and how?"),
        finding="" if blocks else str(NOBODY),
        blocks=blocks,
        counts=COUNTS["who"],
    )


def weekday(code: str, *, short: bool = False) -> str:
    """Return what a weekday is called; Monday is 1."""
    width: Literal["abbreviated", "wide"] = "abbreviated" if short else "wide"
    return str(get_day_names(width, context="stand-alone", locale=language())[int(code) - 1])


def hour_words(code: str) -> str:
    """Return an hour of the clock: 9–10."""
    return clock_range(str(int(code)), str(int(code) + 1))


_TITLES = {
    Length.DAY: _l("Visits by hour"),
    Length.WEEK: _l("Visits by day"),
    Length.MONTH: _l("Visits by day"),
    Length.YEAR: _l("Visits by month"),
}
_HEADS = {
    Length.DAY: _l("Hour"),
    Length.WEEK: _l("Day"),
    Length.MONTH: _l("Day"),
    Length.YEAR: _l("Month"),
}


def _by_time(found: Found) -> Sequence[Named]:
    length = found.period.length
    if length is Length.DAY:
        hours = Counter[str]()
        for code, count in found.tally.of(Cube.WEEKDAY_HOUR).items():
            hours[code.partition("|")[2]] += count
        return [
            Named(words=hour_words(each), short=str(int(each)), count=hours[each])
            for each in stretch(list(hours))
        ]
    if length is Length.YEAR:
        months = Counter[int]()
        for day, count in found.days.items():
            months[day.month] += count
        return [_month(each, months[each]) for each in range(1, 13)]
    return [_day(day, found.days.get(day, 0), length) for day in found.period.days()]


def _day(day: date, count: int, length: Length) -> Named:
    short = weekday(str(day.isoweekday()), short=True) if length is Length.WEEK else str(day.day)
    return Named(words=date_words(day), short=short, count=count)


def _month(number: int, count: int) -> Named:
    wide = get_month_names("wide", context="stand-alone", locale=language())[number]
    short = format_date(date(2026, number, 1), "LLLLL", locale=language())
    return Named(words=wide, short=short, count=count)
