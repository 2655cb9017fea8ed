"""The number a visitor is called by."""

from string import ascii_uppercase

PER_LETTER = 99


def ticket(ordinal: int) -> str:
    """Return the number of the day's n-th ticket (decision 9); the letter tells nothing.

    >>> [ticket(n) for n in (1, 99, 100, 2574, 2575)]
    ['A01', 'A99', 'B01', 'Z99', 'AA01']
    """
    letters, number = divmod(ordinal - 1, PER_LETTER)
    prefix = ""
    while letters >= 0:
        letters, letter = divmod(letters, len(ascii_uppercase))
        prefix = ascii_uppercase[letter] + prefix
        letters -= 1
    return f"{prefix}{number + 1:02d}"
