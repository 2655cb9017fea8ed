"""The receiver is called what the operator says; no authority's name stands in this program."""

from pathlib import Path

import pytest
from flask import Flask

from tests import cast
from tests.shell import Shell
from youthpoint.domain.localized import LANGUAGES
from youthpoint.web import i18n
from youthpoint.web.shared.receiver import receiver_name

PLAIN = "the central employment authority"


@pytest.fixture
def shell(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The commands of the installation that the application serves."""
    monkeypatch.setenv("YOUTHPOINT_SECRET_KEY", cast.KEY.decode())
    assert Path(app.extensions["youthpoint"].settings.data) == tmp_path
    return Shell(tmp_path)


def told(app: Flask, language: str) -> str:
    """Return what a page in this language shows."""
    with app.test_request_context(f"/?lang={language}", headers={"Accept-Language": language}):
        return str(i18n.localized(receiver_name()))


def named(shell: Shell, options: str) -> str:
    answer = shell(f"sync name {options}")
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_without_a_name_every_language_has_plain_words(app: Flask) -> None:
    assert told(app, "en") == PLAIN
    for language in LANGUAGES:
        assert "<span" not in told(app, language), "nothing stands in for another language"


def test_the_name_is_the_operators(app: Flask, shell: Shell) -> None:
    named(shell, "--fi Keskus --sv Centralen --en 'The Centre'")

    assert [told(app, each) for each in LANGUAGES] == ["Keskus", "Centralen", "The Centre"]


def test_what_is_not_said_stays_and_stands_in(app: Flask, shell: Shell) -> None:
    named(shell, "--fi Keskus --sv Centralen")
    assert named(shell, "--sv ''").splitlines() == ["fi  Keskus", "sv  –", "en  –"]

    assert told(app, "sv") == '<span lang="fi">Keskus</span>'
    named(shell, "--fi ''")
    assert told(app, "en") == PLAIN, "the last name was taken back"


def test_a_name_is_one_short_line(shell: Shell) -> None:

    for odd in ("x" * 81, "'two\nlines'"):
        answer = shell(f"sync name --en {odd}")
        assert (answer.exit_code, "one line" in answer.output) == (1, True)
