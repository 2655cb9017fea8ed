"""How many came, what for, when, and who."""

from dataclasses import replace

from flask_babel import gettext

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.figures.tallies import Cube, Tally
from youthpoint.web.coordinator.figures.columns import columns
from youthpoint.web.coordinator.figures.definitions import COUNTS
from youthpoint.web.coordinator.figures.found import (
    NUMBER,
    Found,
    Way,
    bar_blocks,
    by_language,
    plain,
)
from youthpoint.web.coordinator.figures.heat import heat_map, stretch
from youthpoint.web.coordinator.figures.sections import (
    ColumnBlock,
    HeatBlock,
    Section,
    TableBlock,
)
from youthpoint.web.coordinator.figures.timelines import (
    HEADS,
    TITLES,
    by_time,
    hour_words,
    weekday,
)
from youthpoint.web.i18n import _l

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
    drawn = columns(by_time(found))
    units = found.tally.of(Cube.UNIT)
    busiest = max(drawn.columns, key=lambda each: each.count, default=None)
    finding = str(NOBODY)
    if busiest and busiest.count:
        finding = gettext("Busiest: %(when)s, %(count)s.", when=busiest.words, count=busiest.count)
    chart = ColumnBlock(
        id="visits-columns",
        title=str(TITLES[found.period.length]),
        about=finding,
        heads=(str(HEADS[found.period.length]), gettext("Visits")),
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
    pairs = found.tally.of(Cube.TOPIC_LANGUAGE)
    table = by_language(found, pairs, name="topic-languages", title=gettext("Topics by language"))
    return Section(
        id="topics",
        question=gettext("What do they come for?"),
        finding=finding,
        blocks=(*bar_blocks(found, TOPICS), *((replace(table, folded=True),) if pairs else ())),
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
