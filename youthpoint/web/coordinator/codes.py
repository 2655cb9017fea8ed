"""What new pieces are called in figures and files: a code for ever, made of the name."""

from collections.abc import Container
from itertools import count
from re import sub
from secrets import token_hex
from unicodedata import normalize

from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part

LONGEST = 30


def code_for(part: Part, value: Plain, taken: Container[str]) -> str:
    """Return a code that nothing of this part has yet; of a person it tells nothing.

    >>> code_for(Part.SERVICE, {"name": {"fi": "Äiti ja työ"}}, {"aiti-ja-tyo"})
    'aiti-ja-tyo-2'
    """
    if part is Part.EXPERT:
        return f"expert-{token_hex(6)}"
    words = next(iter(value["name"].values()), "") if value["name"] else ""
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST] or part.value
    return next(each for each in (_numbered(stem, n) for n in count(1)) if each not in taken)


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"
