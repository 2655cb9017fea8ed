"""The authority's pages have catalogues of their own; they are as complete as the point's."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from authority.web.speaking import LANGUAGES

PLACE = Path(__file__).parents[2] / "authority/translations"
TRANSLATED = [each for each in LANGUAGES if each != "en"]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_untranslated(language: str) -> None:
    wanted = {each.id for each in _read("messages.pot")}
    lacking = [each.id for each in _catalogue(language) if not all(_forms(each.string))]

    assert len(wanted) > 50
    assert lacking == []
    assert wanted == {each.id for each in _catalogue(language)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_asks_for_what_its_text_gives_and_ends_alike(language: str) -> None:
    different = [
        each.id
        for each in _catalogue(language)
        for form in _forms(each.string)
        if _shape(form) != _shape(_forms(each.id)[-1])
    ]

    assert different == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nobody_is_shouted_at(language: str) -> None:
    assert [each.id for each in _catalogue(language) if "!" in "".join(_forms(each.string))] == []


def _shape(text: str) -> tuple[list[str], str]:
    return sorted(PLACEHOLDER.findall(text)), text[-1] if text[-1] in ".:?" else ""


def _forms(text: Any) -> tuple[str, ...]:  # noqa: ANN401 - Babel has a text or its forms there
    return tuple(text) if isinstance(text, list | tuple) else (text,)


def _catalogue(language: str) -> list[Message]:
    return _read(f"{language}/LC_MESSAGES/messages.po")


def _read(name: str) -> list[Message]:
    return [each for each in read_po(BytesIO((PLACE / name).read_bytes())) if each.id]
