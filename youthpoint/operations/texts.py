"""What people may write into a free text."""

import re
import unicodedata

from stdnum.fi import hetu

from youthpoint.domain.errors import Reason, Refused

CANDIDATE = re.compile(r"(?<!\w)\d{6}\s?[-+A-FU-Y]\s?\d{3}\w(?!\w)", re.IGNORECASE)
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
    if len(kept) > longest:
        raise Refused(Reason.TOO_LONG)
    if holds_identity_code(kept):
        raise Refused(Reason.IDENTITY_CODE)
    return kept


def holds_identity_code(text: str) -> bool:
    """Tell whether a valid Finnish personal identity code stands in the text.

    Whatever is invisible and whatever looks like a hyphen is seen through.

    >>> holds_identity_code("call me 131052-308T"), holds_identity_code("born 131052")
    (True, False)
    """
    folded = "".join(_seen(each) for each in unicodedata.normalize("NFKC", text))
    return any(_valid("".join(found[0].split())) for found in CANDIDATE.finditer(folded))


def _seen(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cf":  # zero-width and soft hyphens, marks of direction
        return ""
    return "-" if kind == "Pd" or letter == "\N{MINUS SIGN}" else letter


def _valid(candidate: str) -> bool:
    older = candidate[:6] + candidate[6].translate(SIGNS_2023) + candidate[7:]
    return bool(hetu.is_valid(older, allow_temporary=True))
