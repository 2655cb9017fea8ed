"""What the report says of the visits: how many, what for, who, when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.ratings import Rating
from youthpoint.domain.figures.sheets import Sheet, Table, Unit
from youthpoint.domain.figures.tallies import Cube
from youthpoint.operations.figures.years import Taken
from youthpoint.web.coordinator.figure_rows import plain
from youthpoint.web.coordinator.figures.asking import period_words
from youthpoint.web.coordinator.figures.bars import part
from youthpoint.web.coordinator.figures.names import Names
from youthpoint.web.coordinator.report.tables import Block, Line, block, figure, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A question with its answer in words and tables."""

    id: str
    title: str
    words: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the report is made of."""

    taken: Taken
    names: Names
    ratings: Mapping[str, Rating]


def visits(source: Source) -> Section:
    """Return how much there was of everything, and month by month."""
    told, names = source.taken.told, source.names
    most = max((figure(each.units[Unit.VISIT]).count or 0 for each in _months(source)), default=0)
    return Section(
        id="visits",
        title=gettext("Visits and conversations"),
        words=(gettext("One arrival is one visit, whatever the number of topics or experts."),),
        blocks=(
            Block(
                title=gettext("What was counted"),
                heads=(gettext("Unit"), gettext("Number")),
                lines=tuple(
                    Line(words=plain(names.of(Cube.UNIT, unit)), cells=(said(amount),))
                    for unit, amount in told.units.items()
                ),
                barred=False,
            ),
            Block(
                title=gettext("Visits by month"),
                heads=(gettext("Month"), gettext("Number")),
                lines=tuple(_of_month(source, most)),
            ),
        ),
    )


def topics(source: Source) -> Section:
    """Return what visitors came for."""
    heads = (gettext("Topic"), gettext("Number"), gettext("Of visits"))
    told, names = source.taken.told, source.names
    return Section(
        id="topics",
        title=gettext("What they came for"),
        words=(
            gettext(
                "A visit can have several topics, so the shares together are more than the whole."
            ),
        ),
        blocks=(
            block(told, Table.GROUP, names, heads, of=Unit.VISIT),
            block(told, Table.TOPIC, names, heads, of=Unit.VISIT),
        ),
    )


def people(source: Source) -> Section:
    """Return who came: what they said of themselves, and how they came."""
    told, names = source.taken.told, source.names
    number, of_all = gettext("Number"), gettext("Of visits")
    return Section(
        id="people",
        title=gettext("Who came"),
        words=(
            gettext("Nobody has to say their age. Who comes twice is two visits: persons are never "
                    "counted."),
        ),
        blocks=(
            block(told, Table.LANGUAGE, names, (gettext("Language"), number, of_all)),
            block(told, Table.AGE_BAND, names, (gettext("Age"), number, of_all)),
            block(told, Table.CHANNEL, names, (gettext("Way of contact"), number, of_all)),
            block(told, Table.DOOR, names, (gettext("Number taken"), number, of_all)),
        ),
    )  # fmt: skip


def when(source: Source) -> Section:
    """Return at what hours visitors came."""
    heads = (gettext("Hour"), gettext("Number"), gettext("Of visits"))
    return Section(
        id="when",
        title=gettext("When they came"),
        words=(gettext("By the hour of arrival on the point’s clock."),),
        blocks=(block(source.taken.told, Table.HOUR, source.names, heads),),
    )


def _months(source: Source) -> list[Sheet]:
    return list(source.taken.months.values())


def _of_month(source: Source, most: int) -> Iterator[Line]:
    for name, sheet in source.taken.months.items():
        amount = figure(sheet.units[Unit.VISIT])
        words = period_words(Period.named(name))
        yield Line(words=words, cells=(said(amount),), width=part(amount.count or 0, most))
