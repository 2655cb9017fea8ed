"""Whom we could not help: who gave up, and what was wanted and not offered."""

from collections import Counter
from collections.abc import Iterator, Mapping

from flask_babel import gettext

from youthpoint.domain.figures.tallies import Cube
from youthpoint.domain.queue.outcomes import LEFT_QUEUE, MISSED_CALL, QUEUE_CLOSED
from youthpoint.web.coordinator.figures.bars import bars
from youthpoint.web.coordinator.figures.columns import Named, columns
from youthpoint.web.coordinator.figures.coming import NOBODY
from youthpoint.web.coordinator.figures.definitions import COUNTS
from youthpoint.web.coordinator.figures.found import NUMBER, SHARE, Found, by_language
from youthpoint.web.coordinator.figures.heat import stretch
from youthpoint.web.coordinator.figures.names import language_of
from youthpoint.web.coordinator.figures.sections import BarBlock, ColumnBlock, Section, TableBlock
from youthpoint.web.coordinator.figures.timelines import hour_words

GIVEN_UP = (LEFT_QUEUE, MISSED_CALL, QUEUE_CLOSED)
"""The three codes of an abandoned ticket, in their order."""

MOST_WANTED = 20
"""Rows of the longest table."""


def unmet(found: Found) -> Section:
    """Return who gave up, and what was wanted and not offered."""
    given_up = {code: found.tally.of(Cube.OUTCOME).get(code, 0) for code in GIVEN_UP}
    wanted = found.tally.of(Cube.UNMET)
    finding = gettext("Everybody was helped.") if found.tally.total(Cube.UNIT) else str(NOBODY)
    if lost := sum(given_up.values()):
        finding = gettext("%(count)s left without help.", count=lost)
    abandoned = BarBlock(
        id="given-up",
        title=gettext("Numbers that were given up"),
        heads=(gettext("How"), str(NUMBER), str(SHARE)),
        bars=bars([(found.names.of(Cube.OUTCOME, c), given_up[c]) for c in GIVEN_UP], whole=lost),
    )
    blocks = (*((abandoned,) if lost else ()), *(_wanted(found, wanted) if wanted else ()))
    return Section(
        id="unmet",
        question=gettext("Whom could we not help?"),
        finding=finding,
        blocks=blocks,
        counts=COUNTS["unmet"],
    )


def _wanted(found: Found, wanted: Mapping[str, int]) -> Iterator[TableBlock | ColumnBlock]:
    """Yield what was wanted and not offered: by topic and language, by hour, and by all three."""
    pairs, hours = Counter[str](), Counter[str]()
    for code, count in wanted.items():
        pair, _, hour = code.rpartition("|")
        pairs[pair] += count
        hours[hour] += count
    yield by_language(found, pairs, name="wanted", title=gettext("Wanted and not offered"))
    yield _by_hour(hours)
    yield TableBlock(
        id="wanted-all",
        title=gettext("By topic, language and hour"),
        heads=(gettext("Topic"), gettext("Language"), gettext("Hour"), str(NUMBER)),
        rows=[
            (found.names.of(Cube.TOPIC, topic), language_of(language), hour_words(hour), count)
            for code, count in Counter(wanted).most_common(MOST_WANTED)
            for topic, language, hour in [code.split("|")]
        ],
        folded=True,
        wide=True,
    )


def _by_hour(hours: Mapping[str, int]) -> ColumnBlock:
    drawn = columns(
        [
            Named(words=hour_words(each), short=str(int(each)), count=hours.get(each, 0))
            for each in stretch(list(hours))
        ]
    )
    most = max(drawn.columns, key=lambda each: each.count)
    return ColumnBlock(
        id="wanted-hours",
        title=gettext("Wanted and not offered, by hour"),
        about=gettext("Busiest: %(when)s, %(count)s.", when=most.words, count=most.count),
        heads=(gettext("Hour"), str(NUMBER)),
        drawn=drawn,
    )
