"""The page of what the Service Catalogue says, beside what is here."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext

from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.domain.setup.entries import Owner
from youthpoint.domain.setup.pieces import SetUp
from youthpoint.domain.setup.proposals import Moved, Suggestion
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup.catalogue import View
from youthpoint.web.context import outlook
from youthpoint.web.coordinator.catalogue_words import clock_of, day_of, note_words
from youthpoint.web.coordinator.labels import FIELDS, PARTS
from youthpoint.web.coordinator.options import title
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import clock_range, localized
from youthpoint.web.shared.moments import moment_words

Said = tuple[tuple[str, str], ...]
"""What a field says, line by line: the language of each where it has one, and the words."""

NOTHING: Said = (("", "–"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A field that is another in the catalogue."""

    key: str
    label: str
    present: Said
    proposed: Said
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A field that the catalogue has changed since it was taken over."""

    label: str
    before: Said
    now: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """The entry, when it was looked at and taken over, and what it proposes by parts."""

    id: str
    name: str
    summary: Said
    looked: str
    taken: str
    parts: tuple[tuple[str, tuple[Row, ...]], ...]
    same: int
    changed: tuple[Changed, ...]
    notes: tuple[str, ...]
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerPage:
    """An organisation and its places, by id and name."""

    name: str
    places: tuple[tuple[str, str], ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePage:
    """What was typed and what is wrong with it, an organisation to choose from.

    `trouble` says why the catalogue has not told; `meanwhile` that the proposal is a new one.
    """

    typed: str = ""
    wrong: str = ""
    trouble: str = ""
    unticked: str = ""
    findings: tuple[tuple[str, str], ...] = ()
    meanwhile: bool = False
    taken: str = ""
    owner: OwnerPage | None = None


def owner_page(owner: Owner) -> OwnerPage:
    """Return an organisation as it is shown."""
    return OwnerPage(
        name=localized(Localized.of(**_known(owner.name))),
        places=tuple((each.id, each.name) for each in owner.places),
        more=owner.more,
    )


def proposal_page(view: View, ticked: Container[str]) -> ProposalPage:
    """Return a proposal as it is shown."""
    zone, link = outlook(desk_id()).point.zone, view.link
    of_this = link.taken is not None and link.taken.id == link.looked.id
    return ProposalPage(
        id=link.looked.id,
        name=localized(Localized.of(**_known(link.looked.name))),
        summary=_texts(link.looked.summary),
        looked=moment_words(link.looked_at, zone),
        taken=moment_words(link.taken_at, zone) if link.taken_at and of_this else "",
        parts=tuple(
            (str(PARTS[part]), tuple(_row(each, view.setup, ticked) for each in rows))
            for part, rows in groupby(view.proposal.news, key=lambda each: each.name.part)
        ),
        same=len(view.proposal.suggestions) - len(view.proposal.news),
        changed=tuple(_changed(each, view.setup) for each in view.moved),
        notes=tuple(dict.fromkeys(map(note_words, view.proposal.notes))),
        seen=view.proposal.seen,
    )


def _row(it: Suggestion, setup: SetUp, ticked: Container[str]) -> Row:
    present, proposed = _both(_said(it, it.present), _said(it, it.proposed))
    return Row(
        key=it.key,
        label=_label(it, setup),
        present=present,
        proposed=proposed,
        ticked=it.key in ticked,
    )


def _changed(it: Moved, setup: SetUp) -> Changed:
    label = _label(it.suggestion, setup)
    if not it.suggestion.name.part.single and it.suggestion.field:
        label = f"{PARTS[it.suggestion.name.part]} – {label}"
    before, present = _both(_said(it.suggestion, it.before), _said(it.suggestion, it.now))
    return Changed(label=label, before=before, now=present)


def _both(one: Said, other: Said) -> tuple[Said, Said]:
    """Return what two versions say and do not both say."""
    kept = [
        tuple(each for each in mine if each not in theirs)
        for mine, theirs in ((one, other), (other, one))
    ]
    return kept[0] or NOTHING, kept[1] or NOTHING


def _label(it: Suggestion, setup: SetUp) -> str:
    if it.name.part is Part.CLOSURE:
        days = dict.fromkeys((it.name.code, it.last))
        return " – ".join(map(day_of, days))
    label = str(FIELDS[it.field])
    if it.name.part.single:
        return label
    return f"{title(it.name.code, setup[it.name])}: {label}"


def _said(it: Suggestion, value: Plain | None) -> Said:
    """Return a value in words."""
    if value is None:
        return NOTHING
    if it.name.part is Part.HOURS:
        return (("", _hours(value)),)
    if it.name.part is Part.CLOSURE:
        return (("", _hours(value["spans"])), *_texts(value["why"]))
    return _texts(value) or NOTHING


def _texts(texts: dict[str, str] | Plain) -> Said:
    return tuple((each, texts[each]) for each in LANGUAGES if texts.get(each))


def _hours(spans: Iterable[list[str]]) -> str:
    words = [clock_range(*map(clock_of, each)) for each in spans]
    return ", ".join(words) or str(gettext("Closed"))


def _known(texts: Plain) -> dict[str, str]:
    return dict(_texts(texts))
