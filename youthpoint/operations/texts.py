"""What people may write into a free text."""

import re
import unicodedata

from stdnum.fi import hetu

from youthpoint.domain.errors import Reason, Refused

CANDIDATE = re.compile(
    r"(?<!\d)(?P<day>\d\d)(?P<month>\d\d)\d\d\s?[-+A-FU-Y]\s?\d{3}(?P<check>[0-9A-Y])(?!\d)",
    re.IGNORECASE,
)
LAST_DAY, LAST_MONTH = 31, 12
SIGNS_2023 = str.maketrans("YXWVUBCDEFyxwvubcdef", "-----AAAAA-----AAAAA")
"""The intermediate signs of decree 690/2022 stand for the older ones in the check."""


def plain(text: str, *, longest: int) -> str:
    """Return the text as it was typed, less the spaces around it and invisible controls.

    Raises:
        Refused: it is too long, or holds a personal identity code, which is never collected
            (Data Protection Act 1050/2018, section 29).
    """
    kept = "".join(
        each for each in text if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs")
    ).strip()
    if not any(_is_ink(each) for each in kept):  # zero-width spaces only: nobody could read it
        kept = ""
    if len(kept) > longest:
        raise Refused(Reason.TOO_LONG)
    if holds_identity_code(kept):
        raise Refused(Reason.IDENTITY_CODE)
    return kept


def holds_identity_code(text: str) -> bool:
    """Tell whether a Finnish personal identity code stands in the text, or a mistyped one.

    Whatever is invisible and whatever looks like a hyphen is seen through. One whose check letter
    is wrong is taken for a slip of the hand; a wrong check digit may as well be a phone number's.

    >>> holds_identity_code("call me 131052-308T"), holds_identity_code("born 131052")
    (True, False)
    """
    folded = "".join(_seen(each) for each in unicodedata.normalize("NFKC", text))
    return any(_alike(found) for found in CANDIDATE.finditer(folded))


def _is_ink(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind != "Cf" and not kind.startswith("Z")


def _seen(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cf":  # zero-width and soft hyphens, marks of direction
        return ""
    return "-" if kind == "Pd" or letter == "\N{MINUS SIGN}" else letter


def _alike(found: re.Match[str]) -> bool:
    a_day = 1 <= int(found["day"]) <= LAST_DAY and 1 <= int(found["month"]) <= LAST_MONTH
    return (a_day and found["check"].isalpha()) or _valid("".join(found[0].split()))


def _valid(candidate: str) -> bool:
    older = candidate[:6] + candidate[6].translate(SIGNS_2023) + candidate[7:]
    return bool(hetu.is_valid(older, allow_temporary=True))
