"""Counting what happened (definitions version 1, `practice.md` 5).

One registered arrival is one visit, whatever the number of topics or experts; three topics are one
visit and three mentions. Persons are never derived. `facts` says when a visit is served and when a
ticket is abandoned. Waiting is ticket to first call, and begins with the booked time where that is
later; duration is time in encounters.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from zoneinfo import ZoneInfo

from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.figures.contacts import Contact, ContactKind
from youthpoint.domain.figures.facts import DURATIONS, VisitFact
from youthpoint.domain.figures.folding import REST, Rows, gathered
from youthpoint.domain.figures.sheets import Sheet, Table, Unit, Waiting

OTHER = "other"
"""The reporting group of a topic that the point does not know any more."""

PEOPLE = frozenset({ContactKind.COMPANION, ContactKind.DROP_BY})
"""Contacts that are counted by heads."""

MIDDLE, UPPER = 0.5, 0.8
"""The shares of all waits that are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that happened at a point in a period; `groups` are the topics' by their code.

    `booked` is how many times were booked for it, by what has become of them.
    """

    visits: Sequence[VisitFact]
    contacts: Sequence[Contact]
    groups: Mapping[str, str]
    zone: ZoneInfo
    booked: Mapping[BookingState, int] = field(default_factory=dict)


def sheet(facts: Facts) -> Sheet:
    """Return the true figures, for those inside the point."""
    return Sheet(
        folded=False,
        units=units(facts),
        tables={
            table: in_order(table, {code: len(visits) for code, visits in rows.items()})
            for table, rows in tables(facts).items()
        },
        waiting=waiting(facts),
    )


def units(facts: Facts) -> dict[Unit, int]:
    """Return how much there was of each unit.

    No-shows are of bookings; who came late has come as well. A cancelled time, by either side, is
    none.
    """
    visits = counted(facts)
    met = contacts(facts)
    groups = (each.heads for each in facts.contacts if each.kind is ContactKind.GROUP)
    alone = sum(len(each.encounters) for each in visits)
    return {
        Unit.VISIT: len(visits),
        Unit.TOPIC_MENTION: sum(len(each.topics) for each in visits),
        Unit.INDIVIDUAL_ENCOUNTER: alone + met[ContactKind.INDIVIDUAL],
        Unit.GROUP_ENCOUNTER: met[ContactKind.GROUP],
        Unit.GROUP_PARTICIPANT: sum(groups),
        Unit.REMOTE_CONTACT: met[ContactKind.REMOTE],
        Unit.COMPANION: met[ContactKind.COMPANION],
        Unit.DROP_BY: met[ContactKind.DROP_BY],
        Unit.ABANDONED_TICKET: sum(each.abandoned for each in visits),
        Unit.NO_SHOW: facts.booked.get(BookingState.NO_SHOW, 0),
    }


def contacts(facts: Facts) -> Counter[ContactKind]:
    """Return how many contacts there were of each kind: of companions and drop-bys the people.

    A group encounter is one, whoever took part.
    """
    found: Counter[ContactKind] = Counter()
    for each in facts.contacts:
        found[each.kind] += each.heads if each.kind in PEOPLE else 1
    if remote := len(met_remotely(facts)):
        found[ContactKind.REMOTE] += remote
    return found


def tables(facts: Facts) -> dict[Table, Rows]:
    """Return each table's rows, with the places of those that a row rests on, once a mention."""
    visits = counted(facts)
    groups = facts.groups
    codes: dict[Table, Iterable[Iterable[str]]] = {
        Table.AGE_BAND: ((each.age_band.value,) for each in visits),
        Table.CHANNEL: ((each.channel,) for each in visits),
        Table.DOOR: ((each.door.value,) for each in visits),
        Table.HOUR: ((each.hour(facts.zone),) for each in visits),
        Table.LANGUAGE: ((each.language,) for each in visits),
        Table.OUTCOME: ((each.outcome,) for each in visits),
        Table.DURATION: ((each.duration,) for each in visits),
        Table.GROUP: ([groups.get(code, OTHER) for code in each.topics] for each in visits),
        Table.TOPIC: (each.topics for each in visits),
        Table.ENCOUNTER_CHANNEL: _encounters(facts),
        Table.REMOTE_CHANNEL: _remote_channels(facts),
    }
    return {table: gathered(each) for table, each in codes.items()}


def waiting(facts: Facts) -> Waiting:
    """Return what the waits come to; both figures are waits that somebody had (nearest rank)."""
    waits = sorted(each.waited for each in counted(facts) if each.waited is not None)
    if not waits:
        return Waiting(count=0)
    median, upper = (waits[ceil(share * len(waits)) - 1] for share in (MIDDLE, UPPER))
    return Waiting(count=len(waits), median=median, upper=upper)


def counted(facts: Facts) -> list[VisitFact]:
    """Return the visits, without what was taken back."""
    return [each for each in facts.visits if each.is_one]


def met_remotely(facts: Facts) -> list[VisitFact]:
    """Return what stood in the queue's books and was a remote contact."""
    return [each for each in facts.visits if each.is_contact]


def in_order(table: Table, counts: Mapping[str, int]) -> dict[str, int]:
    """Return the rows in the order that their codes have of themselves, or the largest first."""
    own = {Table.AGE_BAND: tuple(AgeBand), Table.DURATION: DURATIONS}.get(table, ())

    def place(code: str) -> tuple[bool, int, str]:
        if table is Table.HOUR:
            return code == REST, 0, code
        if code in own:
            return False, own.index(code), code
        return code.endswith(REST), -counts[code], code

    return {code: counts[code] for code in sorted(counts, key=place)}


def _encounters(facts: Facts) -> Iterator[Iterable[str]]:
    """Yield the channel of each encounter, those of one visit together."""
    for visit in counted(facts):
        yield [visit.channel] * len(visit.encounters)
    yield from _channels(facts, ContactKind.INDIVIDUAL)


def _remote_channels(facts: Facts) -> Iterator[Iterable[str]]:
    yield from ([each.channel] for each in met_remotely(facts))
    yield from _channels(facts, ContactKind.REMOTE)


def _channels(facts: Facts, kind: ContactKind) -> Iterator[Iterable[str]]:
    return ([each.channel] for each in facts.contacts if each.kind is kind)
