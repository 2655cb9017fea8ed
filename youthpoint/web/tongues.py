"""The languages of an installation and of a point: ours, and any further ones with a catalogue.

A further language is a folder with its catalogue: what it is called, how it is written and how days
look in it, Babel knows. A point speaks it when its coordinator has chosen it. What its catalogue
does not have is said in English, message by message, as the catalogues are written from it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from flask import Flask, g

from youthpoint.domain.localized import LANGUAGES, in_order

CATALOGUE = "*/LC_MESSAGES/messages.mo"

Chosen = Callable[[], Sequence[str]]
"""Returns the languages of the point that a request is about."""


def init_app(app: Flask, folders: Sequence[Path], chosen: Chosen) -> None:
    """Find the catalogues."""
    found = [each.parts[-3] for folder in folders for each in folder.glob(CATALOGUE)]
    every = tuple(in_order([*LANGUAGES, *filter(_is_known, found)]))

    def tell() -> None:
        g.tongues = (every, chosen)

    app.before_request(tell)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(map(str, folders))


def known() -> tuple[str, ...]:
    """Return the languages of this installation."""
    return _found()[0]


def spoken() -> tuple[str, ...]:
    """Return the languages of the point that this request is about."""
    every, chosen = _found()
    further = set(every).difference(LANGUAGES)
    return (*LANGUAGES, *in_order(further.intersection(chosen()) if further else ()))


def is_spoken(code: object) -> bool:
    """Tell whether this request can be answered in a language."""
    return code in LANGUAGES or (code in known() and code in spoken())


def _found() -> tuple[tuple[str, ...], Chosen]:
    """Return what this request's application has; ours, where it was refused before anything."""
    found: tuple[tuple[str, ...], Chosen] = g.get("tongues", (LANGUAGES, tuple))
    return found


@cache
def own_name(code: str) -> str:
    """Return what a language is called by its own speakers."""
    return (name_in(code, code) or code).capitalize()


def name_in(code: str, language: str) -> str:
    """Return what a language is called in another; its code, where nobody knows it."""
    return Locale.parse(code).get_language_name(language) or code if _is_known(code) else code


def direction_of(code: str) -> str:
    """Return the way a language is written: `ltr` or `rtl`."""
    return Locale.parse(code).text_direction if _is_known(code) else "ltr"


@cache
def _is_known(code: str) -> bool:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


class OwnNames(Mapping[str, str]):
    """The languages of the point that each request is about, as their own speakers call them."""

    def __getitem__(self, code: str) -> str:
        """Return what a language is called, whether the point speaks it or not."""
        return own_name(code)

    def __iter__(self) -> Iterator[str]:
        """Yield their codes."""
        return iter(spoken())

    def __len__(self) -> int:
        """Count them."""
        return len(spoken())
