"""Today as it is by now, in a part that keeps itself fresh."""

from dataclasses import dataclass
from hashlib import blake2s

from flask_babel import gettext

from youthpoint.domain.figures.tallies import Cube
from youthpoint.operations.figures.figures import Today
from youthpoint.web.coordinator.figures.bars import bars
from youthpoint.web.coordinator.figures.columns import Named, columns
from youthpoint.web.coordinator.figures.coming import NOBODY
from youthpoint.web.coordinator.figures.found import NUMBER, SHARE
from youthpoint.web.coordinator.figures.heat import stretch
from youthpoint.web.coordinator.figures.names import Names
from youthpoint.web.coordinator.figures.pages import Key
from youthpoint.web.coordinator.figures.sections import BarBlock, ColumnBlock
from youthpoint.web.coordinator.figures.timelines import hour_words
from youthpoint.web.i18n import language


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """What today came to so far, and when that was looked at. `said` is told by the way."""

    at: str
    key: tuple[Key, ...]
    hours: ColumnBlock | None
    topics: BarBlock | None

    @property
    def seen(self) -> str:
        """Return what stands for all that is shown, but for the time."""
        shown = f"{language()}{self.key}{self.hours}{self.topics}".encode()
        return blake2s(shown, digest_size=8).hexdigest()

    @property
    def nobody(self) -> str:
        """What is said while nobody has come."""
        return "" if self.hours else str(NOBODY)


def today_page(today: Today, names: Names, *, at: str) -> TodayPage:
    """Show today."""
    wait = None if today.median_wait is None else round(today.median_wait.total_seconds() / 60)
    figures = (
        (gettext("Visits"), "n", today.visits),
        (gettext("Helped"), "s", today.served),
        (gettext("Waiting now"), "d", today.waiting),
        (gettext("Left without help"), "o", sum(today.abandoned.values())),
        (gettext("Usual wait, min"), "a", "–" if wait is None else wait),
    )
    return TodayPage(
        at=at,
        key=tuple(Key(words=w, tone=tone, said=str(it), change="") for w, tone, it in figures),
        hours=_hours(today),
        topics=_topics(today, names),
    )


def _hours(today: Today) -> ColumnBlock | None:
    if not today.hours:
        return None
    counts = {f"{hour:02}": count for hour, count in today.hours.items()}
    drawn = columns(
        [
            Named(words=hour_words(each), short=str(int(each)), count=counts.get(each, 0))
            for each in stretch(list(counts))
        ]
    )
    most = max(drawn.columns, key=lambda each: each.count)
    return ColumnBlock(
        id="hours",
        title=gettext("Visits by hour"),
        about=gettext("Busiest: %(when)s, %(count)s.", when=most.words, count=most.count),
        heads=(gettext("Hour"), gettext("Visits")),
        drawn=drawn,
    )


def _topics(today: Today, names: Names) -> BarBlock | None:
    if not today.topics:
        return None
    return BarBlock(
        id="topics",
        title=gettext("Topics"),
        heads=(gettext("Topic"), str(NUMBER), str(SHARE)),
        bars=bars(
            [(names.of(Cube.TOPIC, code), count) for code, count in today.topics],
            whole=today.visits,
        ),
    )
