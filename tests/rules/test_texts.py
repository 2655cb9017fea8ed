"""Every text a person meets is worded in every language, in words that fit."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from youthpoint.domain.errors import Reason
from youthpoint.domain.localized import LANGUAGES
from youthpoint.web.words import WORDING

ROOT = Path(__file__).parents[2]
TRANSLATED = [each for each in LANGUAGES if each != "en"]

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
TAG = re.compile(r"</?\w+[^>]*>")

AVOIDED = {
    "fi": ("TE-toimisto", "palvelutarvearvi", "viiden tai suurempia"),
    "sv": (
        "TE-byrå", "personnummer", "återkoppling", "arbetsförmedling", "försäkringskassan",
        "tvärsektoriell", "idag", "kundrelation", "missbruk",
        "arbetsbord", "jag går",
    ),
    "en": ("TE office", "social security number", "customer"),
}  # fmt: skip
"""Words that mean something else here, or no longer exist (the TE offices ended with 2024)."""


def test_every_refusal_is_worded() -> None:
    assert set(WORDING) == set(Reason)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_untranslated(language: str) -> None:
    wanted = {_key(each) for each in _messages(_template())}
    unfinished = [
        each.id
        for each in _messages(_catalogue(language))
        if each.fuzzy or not all(_forms(each.string))
    ]

    assert unfinished == []
    assert wanted - {_key(each) for each in _messages(_catalogue(language))} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_and_tags_agree(language: str) -> None:
    different = {
        str(each.id): each.string
        for each in _messages(_catalogue(language))
        if not all(_fits(form, each) for form in _forms(each.string) if form)
    }

    assert different == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_ends_as_its_text_does(language: str) -> None:
    def end(text: str) -> str:
        return text[-1:] if text[-1:] in ".:?… " else ""

    different = [
        (each.id, form)
        for each in _messages(_catalogue(language))
        for form in _forms(each.string)
        if form and end(form) != end(_forms(each.id)[-1])
    ]

    assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_well_chosen(language: str) -> None:
    avoided = re.compile(rf"\b({'|'.join(AVOIDED[language])})", re.IGNORECASE)

    assert [text for text in _texts(language) if avoided.search(text)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_puts_a_visitor_back_is_worded_unlike_what_leads_back(language: str) -> None:
    act, link = (_catalogue(language).get(each) for each in ("Back to queue", "Back to the queue"))

    assert act is not None
    assert link is not None
    assert act.string != link.string


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_shouted_at(language: str) -> None:
    assert [text for text in _texts(language) if "!" in text] == []


def test_seed_texts_are_in_every_language() -> None:
    lacking = [
        (name, where)
        for name, text, where in _seeds()
        if {*text} & {*LANGUAGES} and not all(text.get(each) for each in LANGUAGES)
    ]

    assert lacking == []


def _texts(language: str) -> list[str]:
    """Return all that people read in a language: the interface's words and the seed's."""
    seeds = [str(text[language]) for _name, text, _where in _seeds() if text.get(language)]
    if language == "en":
        return [form for each in _messages(_template()) for form in _forms(each.id)] + seeds
    return [
        form for each in _messages(_catalogue(language)) for form in _forms(each.string)
    ] + seeds


def _seeds() -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each table of the seeds that words something by language."""
    for path in sorted((ROOT / "youthpoint").rglob("*.toml")):
        waiting: list[tuple[str, Any]] = [("", tomllib.loads(path.read_text()))]
        while waiting:
            where, value = waiting.pop()
            if isinstance(value, dict):
                if {*value} & {*LANGUAGES} and all(
                    isinstance(each, str) for each in value.values()
                ):
                    yield path.name, value, where
                waiting.extend((f"{where}.{key}", each) for key, each in value.items())
            elif isinstance(value, list):
                waiting.extend((f"{where}[{n}]", each) for n, each in enumerate(value))


def _fits(form: str, message: Message) -> bool:
    """Tell whether a translation asks for what the text gives, in one of its forms."""
    return any(
        set(PLACEHOLDER.findall(form)) == set(PLACEHOLDER.findall(each))
        and sorted(TAG.findall(form)) == sorted(TAG.findall(each))
        and len(re.findall(r"%(?!\(|%)", form)) == len(re.findall(r"%(?!\(|%)", each))
        for each in _forms(message.id)
    )


def _messages(catalogue: Catalog) -> list[Message]:
    return [each for each in catalogue if each.id]


def _key(message: Message) -> tuple[str, ...]:
    return _forms(message.id)


def _forms(text: Any) -> tuple[str, ...]:  # noqa: ANN401 - Babel has a text or its forms there
    return tuple(text) if isinstance(text, list | tuple) else (text,)


@cache
def _template() -> Catalog:
    return read_po(BytesIO((ROOT / "translations/messages.pot").read_bytes()))


@cache
def _catalogue(language: str) -> Catalog:
    path = ROOT / "translations" / language / "LC_MESSAGES/messages.po"
    return read_po(BytesIO(path.read_bytes()), locale=language)
