"""The alphabet of text messages (3GPP TS 23.038): outside it only 70 characters fit into one."""

from unicodedata import combining, normalize

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""Characters of seven bits each."""

EXTENDED = "\f^{}\\[~]|€"
"""Characters that take two places."""

ONE_TEXT = 160
"""Places in one text message."""

ALIKE = str.maketrans(
    {
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{WORD JOINER}": "",
        "\t": " ",
    }
)
"""What stands for a character that the alphabet lacks."""


def places(text: str) -> int | None:
    """Return how many places a text takes, or nothing when a character is not in the alphabet.

    >>> places("Tule 5 € mukaan"), places("Tule huoneeseen Š")
    (16, None)
    """
    if not set(text) <= {*BASIC, *EXTENDED}:
        return None
    return len(text) + sum(text.count(each) for each in EXTENDED)


def plain(text: str) -> str:
    """Return a text in the alphabet's characters; what has nothing like it is left out.

    >>> plain("Huone 2–3, Šárka’s")
    "Huone 2-3, Sarka's"
    """
    return "".join(_plain(each) for each in normalize("NFC", text).translate(ALIKE))


def can_write(text: str) -> bool:
    """Tell whether the alphabet has every letter of a text, or one like it.

    >>> can_write("Tule huoneeseen Š!"), can_write("غرفة")
    (True, False)
    """
    return all(map(_plain, normalize("NFC", text).translate(ALIKE)))


def _plain(character: str) -> str:
    if character in BASIC or character in EXTENDED:
        return character
    bare = "".join(each for each in normalize("NFKD", character) if not combining(each))
    return "".join(each for each in bare if each in BASIC)
