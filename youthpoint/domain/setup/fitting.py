"""Others' texts as they fit our fields, and notes of what does not fit."""

import re
from dataclasses import dataclass
from enum import StrEnum

from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.setup.entries import Words
from youthpoint.domain.setup.kinds import UNSEEN, Texts
from youthpoint.domain.setup.shapes import SHAPES, Part

MARKUP = re.compile(r"<[^<>]*>|[<>]")
ENDS = re.compile(r"[.!?](?=\s|$)")


class Unfit(StrEnum):
    """Why something is not taken over, or not as it is said."""

    ALWAYS = "always"
    APPOINTMENT = "appointment"
    LATER = "later"
    MARKUP = "markup"
    MIDNIGHT = "midnight"
    MORE_ADDRESSES = "more-addresses"
    NO_ADDRESS = "no-address"
    NO_DAY = "no-day"
    NO_PIECE = "no-piece"
    NO_TIMES = "no-times"
    OVERLAPS = "overlaps"
    PERSONAL = "personal"
    TOO_LONG = "too-long"
    TOO_MANY_DAYS = "too-many-days"
    UNKNOWN = "unknown"
    UNTIL = "until"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that is not taken over as it is said: of what, when, and how long it may be."""

    unfit: Unfit
    what: str = ""
    language: str = ""
    most: int = 0
    begins: str = ""
    ends: str = ""


def fitted(part: Part, field: str, texts: Words) -> tuple[dict[str, str], list[Note]]:
    """Return what a text says in our languages, as it fits a field; and what that took."""
    kind = SHAPES[part].known()[field].kind
    if not isinstance(kind, Texts):
        raise TypeError(f"{part}.{field} is no text in several languages")
    found, notes, what = {}, [], f"{part.value}.{field}"
    for each in LANGUAGES:
        text = texts.get(each, "")
        plain = " ".join(UNSEEN.sub("", MARKUP.sub("", text)).split())
        if MARKUP.search(text):
            notes.append(Note(unfit=Unfit.MARKUP, what=what, language=each))
        if len(plain) > kind.most:
            notes.append(Note(unfit=Unfit.TOO_LONG, what=what, language=each, most=kind.most))
        if plain:
            found[each] = cut(plain, kind.most)
    return found, notes


def cut(text: str, most: int) -> str:
    """Return a text of so many characters at the most: whole sentences, or else whole words.

    >>> cut("Apua työhön. Apua opintoihin.", 20), cut("Apua opintoihin ja työhön", 18)
    ('Apua työhön.', 'Apua opintoihin…')
    """
    if len(text) <= most:
        return text
    ends = [each.end() for each in ENDS.finditer(text[:most])]
    if ends and ends[-1] >= most // 2:
        return text[: ends[-1]]
    words = text[:most].rpartition(" ")[0] or text[: most - 1]
    return f"{words.rstrip(',;:–- ')}…"
