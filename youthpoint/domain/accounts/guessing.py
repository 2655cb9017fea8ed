"""Passwords that somebody guesses first who knows the place: little more than its names."""

import re
from collections.abc import Iterable

WORDS = ("lösenord", "navigatorn", "ohjaamo", "password", "salasana", "youthpoint")
"""Words of the house at every point, besides its name and the names of whoever chooses."""

SHORTEST_WORD = 4
"""Letters; shorter ones stand in many a good password by chance."""

FEW_LETTERS = 4
"""With fewer beside the names, it is hardly more than these."""

LETTERS = re.compile(r"[^\W\d_]+")


def is_of_the_house(password: str, names: Iterable[str]) -> bool:
    """Tell whether a password is little more than words of these names; only letters count.

    >>> is_of_the_house("Ohjaamo-2026!", [])
    True
    >>> is_of_the_house("ohjaamossa sataa aina", [])
    False
    >>> is_of_the_house("satamakatu 1234", ["Satamakatu 4"])
    True
    """
    whole = left = "".join(LETTERS.findall(password.casefold()))
    for word in sorted({*WORDS, *_words_of(names)}, key=len, reverse=True):
        left = left.replace(word, "")
    return left != whole and len(left) < FEW_LETTERS


def _words_of(names: Iterable[str]) -> Iterable[str]:
    found = (word for name in names for word in LETTERS.findall(name.casefold()))
    return (word for word in found if len(word) >= SHORTEST_WORD)
