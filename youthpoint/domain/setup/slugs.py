"""What new things are called in addresses, figures and files: small letters of their names."""

from collections.abc import Container
from itertools import count
from re import sub
from unicodedata import normalize

LONGEST = 30


def slug(words: str, *, unless: str, taken: Container[str]) -> str:
    """Return a code made of a name that nothing has yet; `unless` stands in for an empty one.

    >>> slug("Äiti ja työ", unless="topic", taken={"aiti-ja-tyo"})
    'aiti-ja-tyo-2'
    """
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST] or unless
    return next(each for each in (_numbered(stem, n) for n in count(1)) if each not in taken)


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"
