"""What a catalogue proposes for a set-up, field by field, beside what is there at present.

A language that the catalogue lacks stays as it is. What is too long, and what our pieces can't
say, is noted. Nothing is taken away: an exception that the catalogue does not know stays.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.setup.entries import Entry, Offer, Words
from youthpoint.domain.setup.fitting import Note, Unfit, fitted
from youthpoint.domain.setup.pieces import Name, SetUp, seen
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import WEEK, Part
from youthpoint.domain.setup.weeks import Day, Laid, laid


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A field as it is and as the catalogue has it; `changes` are the fields of pieces to set.

    Days that follow each other with the same exception are one, from `name` on until `last`.
    """

    key: str
    name: Name
    field: str
    present: Plain
    proposed: Plain
    changes: Mapping[Name, Mapping[str, Plain]]
    same: bool
    last: str = ""


@dataclass(slots=True)
class Proposal:
    """All that is proposed, and what could not be taken over as it is said."""

    suggestions: list[Suggestion] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def news(self) -> list[Suggestion]:
        """What is another than what is there at present."""
        return [each for each in self.suggestions if not each.same]

    @property
    def seen(self) -> str:
        """What stands for the proposal as somebody has seen it."""
        return seen([[each.key, each.present, each.proposed] for each in self.news])


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A field that the catalogue has changed since it was taken; `now` is empty where it went."""

    suggestion: Suggestion
    before: Plain | None
    now: Plain | None


def proposal(entry: Entry, setup: SetUp, today: date) -> Proposal:
    """Return what a catalogue's entry proposes for a set-up."""
    found = Proposal()
    _words(found, setup, Name(Part.PLACE), "name", entry.name)
    _words(found, setup, Name(Part.PLACE), "address", entry.address)
    if not entry.addresses:
        found.notes.append(Note(unfit=Unfit.NO_ADDRESS))
    if entry.addresses > 1:
        found.notes.append(Note(unfit=Unfit.MORE_ADDRESSES))
    hours = laid(entry.hours, today)
    found.suggestions += [*_week(hours, setup), *_exceptions(hours, setup)]
    found.notes += hours.notes
    for each in entry.offers:
        _offer(found, setup, each)
    if entry.shortened:
        found.notes.append(Note(unfit=Unfit.PERSONAL))
    return found


def accepted(setup: SetUp, found: Proposal, keys: Container[str]) -> SetUp:
    """Return a set-up with what was accepted of a proposal."""
    wanted = dict(setup)
    for each in found.news:
        if each.key in keys:
            for name, fields in each.changes.items():
                wanted[name] = {**(wanted.get(name) or {}), **fields}
    return wanted


def moved(taken: Entry, now: Entry, setup: SetUp, today: date) -> list[Moved]:
    """Return what the catalogue says otherwise than when it was taken last."""
    before, after = (
        {each.key: each for each in proposal(entry, setup, today).suggestions}
        for entry in (taken, now)
    )
    return [
        Moved(
            suggestion=after.get(key) or before[key],
            before=before[key].proposed if key in before else None,
            now=after[key].proposed if key in after else None,
        )
        for key in [*before, *(each for each in after if each not in before)]
        if key not in before or key not in after or before[key].proposed != after[key].proposed
    ]


def _words(found: Proposal, setup: SetUp, name: Name, field: str, texts: Words) -> None:
    """Propose a text in the languages that the catalogue has."""
    present = (setup.get(name) or {}).get(field) or {}
    said, notes = fitted(name.part, field, texts)
    found.notes += notes
    if not said:
        return
    proposed = {**present, **said}
    found.suggestions.append(
        Suggestion(
            key=".".join(filter(None, (name.part.value, name.code, field))),
            name=name,
            field=field,
            present=present,
            proposed=proposed,
            changes={name: {field: proposed}},
            same=present == proposed,
        )
    )


def _week(hours: Laid, setup: SetUp) -> Iterator[Suggestion]:
    name = Name(Part.HOURS)
    present = setup.get(name) or {}
    for day in WEEK if hours.week else ():
        was, now = present.get(day, []), hours.week[day]
        yield Suggestion(
            key=f"hours.{day}",
            name=name,
            field=day,
            present=was,
            proposed=now,
            changes={name: {day: now}},
            same=was == now,
        )


def _exceptions(hours: Laid, setup: SetUp) -> Iterator[Suggestion]:
    for run in _runs(hours.days):
        changes = {}
        said, notes = fitted(Part.CLOSURE, "why", hours.days[run[0]].why)
        hours.notes += notes
        for day in run:
            name, it = Name(Part.CLOSURE, day.isoformat()), hours.days[day]
            why = {**((setup.get(name) or {}).get("why") or {}), **said}
            changes[name] = {"spans": it.spans, "why": why}
        first = Name(Part.CLOSURE, run[0].isoformat())
        yield Suggestion(
            key=f"closure.{first.code}",
            name=first,
            field="",
            present=setup.get(first),
            proposed=changes[first],
            changes=changes,
            same=all(setup.get(each) == fields for each, fields in changes.items()),
            last=run[-1].isoformat(),
        )


def _runs(days: Mapping[date, Day]) -> list[list[date]]:
    """Return days with the same exception that follow each other."""
    runs = [[each] for each in sorted(days)[:1]]
    for one, other in pairwise(sorted(days)):
        if other - one == timedelta(days=1) and days[one] == days[other]:
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs


def _offer(found: Proposal, setup: SetUp, offer: Offer) -> None:
    """Propose the texts of a service for the topic or service of the same name."""
    alike = [
        name
        for name, value in setup.items()
        if name.part in (Part.TOPIC, Part.SERVICE) and _alike(value["name"], offer.name)
    ]
    for name in alike:
        _words(found, setup, name, "name", offer.name)
        if name.part is Part.TOPIC:
            _words(found, setup, name, "description", offer.summary)
    if not alike:
        what = next((offer.name[each] for each in LANGUAGES if offer.name.get(each)), "")
        found.notes.append(Note(unfit=Unfit.NO_PIECE, what=what))


def _alike(one: Words, other: Words) -> bool:
    return any(one[each].casefold() == other.get(each, "").casefold() for each in one)
