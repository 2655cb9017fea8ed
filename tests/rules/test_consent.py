"""What somebody agrees to when they are referred: whoever changes a word gives it a new version."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.referrals.referrals import TEXT

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "templates/components/referral.html"
BUTTONS = ("I agree: send this", "Don’t send")

AGREED = {
    "referral@1": {
        "fi": "986000a625354e59aa481217d375f771edf40f5a0dad878a8c0f91623eb6c23f",
        "sv": "f5c89acc8d2ed539d932e38f6cdadaebfe514fd03b4a221ae35429f55a2cc6ee",
        "en": "366f5837a71882a866a93abfcc01921ec009e457ec97989d569f68d470e707c8",
    }
}
"""The digest of the words of each version, by language. Those of a version in use never change:
a basis names the version, and it must be known for ever what was agreed to."""


def texts() -> list[str]:
    """Return what is agreed to, as the templates say it."""
    found = babel_extract(BytesIO(WORDS.read_bytes()), ("_", "ngettext"), (), {})
    said = [text if isinstance(text, tuple) else (text,) for _line, _name, text, _about in found]
    return sorted({each for texts in said for each in texts if each})


def worded(language: str) -> list[str]:
    """Return it in a language."""
    asked = [*texts(), *BUTTONS]
    if language == "en":
        return asked
    path = ROOT / "translations" / language / "LC_MESSAGES/messages.po"
    catalogue = read_po(BytesIO(path.read_bytes()), locale=language)
    return [str(found.string) if (found := catalogue.get(each)) else "" for each in asked]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_agreed_to_is_worded_as_its_version_was(language: str) -> None:
    found = sha256("\n".join(worded(language)).encode()).hexdigest()
    told = "another word is another text: give TEXT a new version, and its digest to AGREED"

    assert found == AGREED[TEXT][language], told


def test_all_of_the_words_are_found() -> None:
    found = texts()
    assert "I agree that this is sent, so that %(recipient)s can contact me." in found
    assert "Your name" in found
