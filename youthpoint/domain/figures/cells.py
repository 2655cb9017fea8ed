"""The cells of a day sheet: what visits have in common, folded for the way to the authority.

They count visits by age band, channel, hour, outcome, language and duration band; with the topic
they count mentions. What is too small is blurred in this order: duration, hour, language, outcome,
channel, age band, topic (to its reporting group, then altogether).
"""

from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from youthpoint.domain.figures.contacts import Contact, ContactKind
from youthpoint.domain.figures.facts import VisitFact
from youthpoint.domain.figures.figures import OTHER, Facts, counted
from youthpoint.domain.figures.folding import REST, Key, Step, blur, fold, gathered, rest_of

AGE_BAND, CHANNEL, HOUR, OUTCOME, LANGUAGE, DURATION, TOPIC = range(7)
"""The dimensions, by their places in a key."""

STEPS = tuple(map(blur, (DURATION, HOUR, LANGUAGE, OUTCOME, CHANNEL, AGE_BAND)))
NOWHERE: Key = (REST,) * len(STEPS)
"""The cell of which nothing is stated."""


def of_visits(facts: Facts) -> dict[Key, int]:
    """Return the cells of the visits, which add up to them."""
    return fold(gathered((key_of(each, facts.zone),) for each in counted(facts)), STEPS)


def of_topics(facts: Facts) -> dict[Key, int]:
    """Return the cells of the topics, which add up to all mentions."""
    cells = gathered(
        [(*key_of(each, facts.zone), topic) for topic in each.topics] for each in counted(facts)
    )
    return fold(cells, topic_steps(facts.groups))


def topic_steps(groups: Mapping[str, str]) -> list[Step]:
    """Return how a topic's cells are blurred, given the reporting groups of topics."""

    def to_group(key: Key) -> Key:
        return (*key[:TOPIC], rest_of(groups.get(key[TOPIC], OTHER)))

    return [*STEPS, to_group, blur(TOPIC)]


def of_remote_contacts(facts: Facts) -> dict[Key, int]:
    """Return the cells of the remote contacts, of which only channel and hour are known."""
    return fold(gathered(_remote(facts)), STEPS)


def key_of(visit: VisitFact, zone: ZoneInfo) -> Key:
    """Return what a visit may have in common with others."""
    return (
        visit.age_band.value,
        visit.channel,
        visit.hour(zone),
        visit.outcome,
        visit.language,
        visit.duration,
    )


def _remote(facts: Facts) -> Iterator[Iterable[Key]]:
    for each in facts.contacts:
        if each.kind is ContactKind.REMOTE:
            yield [(REST, each.channel, _hour(each, facts), REST, REST, REST)]


def _hour(contact: Contact, facts: Facts) -> str:
    return f"{contact.at.astimezone(facts.zone):%H}"
