"""What a page of figures is made from, and how blocks are made of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from markupsafe import Markup

from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.tallies import Cube, Tally
from youthpoint.web.coordinator.figures.bars import bars, largest_first
from youthpoint.web.coordinator.figures.names import Names, language_of
from youthpoint.web.coordinator.figures.sections import BarBlock, TableBlock
from youthpoint.web.i18n import _l

NUMBER, SHARE = _l("Number"), _l("Share")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A period's true counts, its visits by day, and what its codes are called."""

    period: Period
    tally: Tally
    days: Mapping[date, int]
    names: Names

    def named(self, cube: Cube) -> list[tuple[str, int]]:
        """Return a cube's counts by their names, the largest first."""
        counts = self.tally.of(cube)
        return largest_first((self.names.of(cube, code), counts[code]) for code in counts)

    def ordered(self, cube: Cube, codes: Iterable[str]) -> list[tuple[str, int]]:
        """Return a cube's counts by their names, in the order of these codes; the rest after it."""
        counts, codes = self.tally.of(cube), list(codes)
        rest = sorted(set(counts) - set(codes))
        return [(self.names.of(cube, each), counts.get(each, 0)) for each in [*codes, *rest]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a cube is shown as bars: with its title, what its rows are, and of what they are parts.

    `order` are its codes in an order of their own, if it has one.
    """

    cube: Cube
    title: str
    rows: str
    order: tuple[str, ...] = ()
    whole: Callable[[Tally], int] | None = None


def bar_block(found: Found, way: Way) -> BarBlock | None:
    """Return a cube as bars, or none where nothing was counted."""
    total = found.tally.total(way.cube)
    if not total:
        return None
    whole = way.whole(found.tally) if way.whole else total
    named = found.ordered(way.cube, way.order) if way.order else found.named(way.cube)
    return BarBlock(
        id=f"{way.cube.value}-bars",
        title=way.title,
        heads=(way.rows, str(NUMBER), str(SHARE)),
        bars=bars(named, whole=whole),
    )


def bar_blocks(found: Found, ways: Iterable[Way]) -> tuple[BarBlock, ...]:
    """Return those of the cubes of which anything was counted."""
    blocks = (bar_block(found, each) for each in ways)
    return tuple(each for each in blocks if each is not None)


def by_language(found: Found, pairs: Mapping[str, int], *, name: str, title: str) -> TableBlock:
    """Return counts of `topic|language` as a table of topics with their languages, and together."""
    topics: Counter[str] = Counter()
    for code, count in pairs.items():
        topics[code.partition("|")[0]] += count
    languages = sorted({code.partition("|")[2] for code in pairs})
    return TableBlock(
        id=name,
        title=title,
        heads=(gettext("Topic"), *map(language_of, languages), gettext("Together")),
        rows=[
            (
                found.names.of(Cube.TOPIC, each),
                *(pairs.get(f"{each}|{it}") or "–" for it in languages),
                count,
            )
            for each, count in topics.most_common()
        ],
        wide=True,
    )


def plain(words: str) -> str:
    """Return words without what says their language: for a sentence of ours."""
    return words.striptags() if isinstance(words, Markup) else words
