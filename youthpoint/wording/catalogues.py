"""The texts of each language outside a request, as pages find theirs (`web/tongues.py`)."""

from functools import lru_cache
from gettext import NullTranslations, translation
from pathlib import Path

TRANSLATIONS = Path(__file__).parents[2] / "translations"


@lru_cache(maxsize=32)
def catalogue(code: str, further: Path | None = None) -> NullTranslations:
    """Return the texts of a language: ours, or those of the folder of further ones.

    What neither has is said in English, as catalogues are written from it.
    """
    found = translation("messages", TRANSLATIONS, languages=[code], fallback=True)
    if further is not None:
        found.add_fallback(translation("messages", further, languages=[code], fallback=True))
    return found


def said_in(words: NullTranslations, text: str, code: str) -> str:
    """Return the language in which a catalogue says a text: its own, or English."""
    return code if words.gettext(text) != text else "en"
