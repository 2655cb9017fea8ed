"""How a call is said aloud: the number, and where to go, as people say them in each language.

Letters are given by name, for a voice that meets one alone may take it for a word (English "a") or
say a bare sound. A number that begins with a nought is said digit by digit. Nothing ends with a
full stop: "2." is an ordinal in Finnish and Swedish.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase, digits

NAMES: Mapping[str, str] = {
    "fi": (
        "aa bee see dee ee äffä gee hoo ii jii koo ällä ämmä ännä oo pee kuu ärrä ässä tee uu vee "
        "kaksoisvee äksä yy tseta"
    ),
    "sv": "a be se de e eff ge hå i ji kå ell em enn o pe ku ärr ess te u ve dubbelve eks y säta",
    "en": (
        "ay bee see dee ee eff jee aitch eye jay kay ell em en oh pee cue ar ess tee you vee "
        "double-you ex why zed"
    ),
}
"""What the letters A to Z are called; of the Finnish names those that are told apart best."""

NUMERALS: Mapping[str, str] = {
    "fi": "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän",
    "sv": "noll ett två tre fyra fem sex sju åtta nio",
    "en": "zero one two three four five six seven eight nine",
}
"""What the digits from 0 to 9 are called."""

SOUNDS: Mapping[str, Mapping[str, str]] = {
    language: dict(
        zip(ascii_uppercase + digits, (names + " " + NUMERALS[language]).split(), strict=True)
    )
    for language, names in NAMES.items()
}

ROOM: Mapping[str, str] = {"fi": "huone", "sv": "rum", "en": "room"}
"""The word before a room that has a number; one with a name is called by its name alone."""

LONGEST_NAME = 40
"""Letters of a room's name that are said."""

CODE = re.compile(r"([A-Z]{0,2})([0-9]{1,4})")
"""A ticket's number, or a room's: at most two letters, and a figure."""

UNSAID = re.compile(r"[^\w '’–-]+")
"""What is in a name and not said: a voice may take it for a command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What is said, and in which language."""

    text: str
    language: str


def call(number: str, room: str, language: str, *, before_room: str = "") -> Saying:
    """Return how somebody is called; in a language without names here, as it is written.

    `before_room` is the word for a room in such a language, where there is one.

    >>> [call("K27", "2", each).text for each in ("fi", "sv", "en")]
    ['koo 27, huone 2', 'kå 27, rum 2', 'kay 27, room 2']
    >>> call("K27", "2", "ar").text
    'K 27, 2'
    """
    word = ROOM.get(language, before_room)
    said = [_said(number, language), _place(room, language, word)]
    return Saying(text=", ".join(filter(None, said)), language=language)


def _place(room: str, language: str, word: str) -> str:
    """Return where to go; a room's own name is said as it is written."""
    if CODE.fullmatch(room.strip().upper()):
        return f"{word} {_said(room, language)}".strip()
    return " ".join(UNSAID.sub(" ", room).split())[:LONGEST_NAME].strip(" -–'’")


def _said(code: str, language: str) -> str:
    found = CODE.fullmatch(code.strip().upper())
    if found is None:
        return ""
    letters = [SOUNDS.get(language, {}).get(each, each) for each in found[1]]
    return " ".join([*letters, _figure(found[2], language)])


def _figure(figure: str, language: str) -> str:
    """Return a figure for a voice to read; with a nought before it, digit by digit."""
    if figure.startswith("0") and len(figure) > 1:
        return " ".join(SOUNDS.get(language, {}).get(each, each) for each in figure)
    return figure
