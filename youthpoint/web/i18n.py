"""The language of a request: asked for, remembered, or the browser's; and times in it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Flask, g, request, session
from flask_babel import Babel, get_translations, gettext, lazy_gettext, refresh
from markupsafe import Markup
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from youthpoint import wording
from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.web import tongues
from youthpoint.web.phones import callable_numbers
from youthpoint.web.programs import is_program

OWN_NAMES = {code: tongues.own_name(code) for code in LANGUAGES}
"""Each language as its own speakers call it."""


def init_app(app: Flask, *, translations: Sequence[Path], chosen: tongues.Chosen) -> None:
    """Word the pages in the visitor's language; `chosen` are those of the point."""
    tongues.init_app(app, translations, chosen)
    Babel(app, locale_selector=language)
    app.before_request(_remember)
    app.jinja_env.globals.update(
        languages=tongues.OwnNames(),
        language=language,
        language_name=language_name,
        direction=direction,
        here_in=here_in,
    )
    app.jinja_env.globals.update(_=worded, gettext=worded, ngettext=counted)
    app.jinja_env.filters.update(localized=localized, lasting=lasting, phones=callable_numbers)


def _l(text: str) -> str:
    """Word a text when it is shown; everything that shows texts takes it for a `str`."""
    return cast("str", lazy_gettext(text))


def language() -> str:
    """Return the language of this request."""
    found: str | None = g.get("language")
    if found is None:
        kept = session.get("language")
        asked = request.headers.get("Accept-Language", "")
        found = g.language = str(kept) if tongues.is_spoken(kept) else _preferred(asked)
    return found


def _preferred(asked: str) -> str:
    """Return the language of the point that a browser asks for."""
    best = _best(asked, tongues.known())
    return best if tongues.is_spoken(best) else _best(asked, LANGUAGES)


def speak_as_asked() -> None:
    """Answer in the browser's language, without asking what the point speaks."""
    g.language = _best(request.headers.get("Accept-Language", ""), LANGUAGES)


@lru_cache(maxsize=128)
def _best(asked: str, codes: tuple[str, ...]) -> str:
    return parse_accept_header(asked, LanguageAccept).best_match(codes) or LANGUAGES[0]


def speak(code: str) -> None:
    """Answer this request, and the ones after it, in this language."""
    if tongues.is_spoken(code) and session.get("language") != code:
        session["language"] = code
        g.language = code


def in_every_language(worded: Callable[[], str]) -> dict[str, str]:
    """Return by language what is worded on a screen that speaks to everybody at once."""
    mine = language()
    found = {}
    try:
        for code in tongues.spoken():
            g.language = code
            refresh()
            found[code] = str(worded())
    finally:
        g.language = mine
        refresh()
    return found


def speak_once(code: str) -> None:
    """Answer this request alone in this language."""
    if tongues.is_spoken(code):
        g.language = code


def only_speaks() -> bool:
    """Tell whether a form was sent to see the page in another language, and not to go on."""
    return request.method == "POST" and "lang" in request.form


def language_name(code: str, *, alone: bool = True) -> str:
    """Return what a language is called in this request's language: Finnish, finska, suomi.

    Standing alone it begins with a capital.
    """
    name = tongues.name_in(code, language())
    return name[:1].upper() + name[1:] if alone else name


def direction(code: str = "") -> str:
    """Return the way a language is written, or else this request's: `ltr` or `rtl`."""
    return tongues.direction_of(code or language())


def here_in(code: str) -> str:
    """Return the address of this same page in another language."""
    if elsewhere := g.get("here"):  # set where an act is answered with a page
        return f"{elsewhere}?lang={code}"
    asked: dict[str, str] = g.get("asked", {})  # what else the address says, where it does
    return f"{request.path}?{urlencode(asked | {'lang': code})}"


def localized(text: Localized) -> str:
    """Return a coordinator's wording; one that stands in for another says its language."""
    phrase = text.in_language(language())
    if phrase.language == language():
        return phrase.text
    if direction(phrase.language) == direction():
        return Markup('<span lang="{}">{}</span>').format(phrase.language, phrase.text)
    way = direction(phrase.language)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(phrase.language, way, phrase.text)


def clock_time(at: datetime, zone: ZoneInfo, code: str | None = None) -> str:
    """Return the time on the point's clock as the language writes it: 13.15 or 13:15."""
    return wording.clock_time(at, zone, code or language())


def clock_range(low: str, high: str) -> str:
    """Return two times on the clock as one word, which no line end takes apart."""
    return f"{low}\N{WORD JOINER}\N{EN DASH}\N{WORD JOINER}{high}"


def lasting(minutes: int) -> str:
    """Return how long something takes: 25 min, 2 h 30 min. No line end takes it apart."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(filter(None, parts)).replace(" ", "\N{NO-BREAK SPACE}")


def day_words(day: date, today: date, code: str | None = None) -> str:
    """Return a day in words: today, tomorrow, on a weekday of this week, or the date."""
    if day == today:
        return str(gettext("today"))
    if day == today + timedelta(days=1):
        return str(gettext("tomorrow"))
    within_week = timedelta(0) < day - today < timedelta(days=7)
    return weekday_date(day, code or language(), within_week=within_week)


weekday_date = wording.weekday_date


def worded(text: str, **values: object) -> Markup:
    """Return a page's text in this request's language."""
    found = _looked_up(language(), text)
    return found % values if values else found


def counted(one: str, many: str, number: int, **values: object) -> Markup:
    """Return a page's text for this number of things."""
    found = get_translations().ungettext(one, many, number)
    return Markup(found) % {"num": number, **values}  # noqa: S704 - a text of our own


@lru_cache(maxsize=4096)
def _looked_up(_code: str, text: str) -> Markup:
    """Look a text up once a language: a page has dozens, always the same."""
    return Markup(gettext(text))  # noqa: S704 - a text of our own


def _remember() -> None:
    if is_program(request.path):  # nothing of it is remembered
        return
    asked = request.args.get("lang") or (request.method == "POST" and request.form.get("lang"))
    if asked:
        speak(asked)
