"""The voice of the screen: only a display hears it, and only what is called is said."""

from pathlib import Path

import pytest
from flask import Flask

from tests.cast import arrive
from tests.client import Client
from tests.stationed import device
from tests.visitors import called, received
from youthpoint.domain.stations.speech import Saying
from youthpoint.domain.stations.stations import StationKind
from youthpoint.gateways.voices import Voices
from youthpoint.store import Store


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What a machine that can speak has said."""
    heard: list[str] = []

    def say(_voices: Voices, saying: Saying) -> Path:
        heard.append(f"{saying.language}: {saying.text}")
        (tmp_path / "said.wav").write_bytes(b"RIFF")
        return tmp_path / "said.wav"

    monkeypatch.setattr(Voices, "say", say)
    monkeypatch.setattr(Voices, "there", staticmethod(lambda: True))
    return heard


@pytest.fixture
def display(app: Flask, file_store: Store) -> Client:
    return device(app, file_store, StationKind.DISPLAY)


def name_of(display: Client) -> str:
    found = display.visit("/display/").attribute("[data-call]", "data-call")
    assert found is not None
    return found


def test_a_call_is_heard_in_each_language(
    display: Client, file_store: Store, said: list[str]
) -> None:
    called(file_store, arrive(file_store))
    name = name_of(display)
    for language in ("fi", "sv", "en"):
        answer = display.browser.get(f"/display/say/{name}-{language}.wav")
        assert (answer.status_code, answer.content_type) == (200, "audio/wav")
        answer.close()

    assert said == [
        "fi: aa nolla yksi, huone 2", "sv: a noll ett, rum 2", "en: ay zero one, room 2",
    ]  # fmt: skip


def test_a_voice_can_be_tried_when_nobody_is_called(display: Client, said: list[str]) -> None:
    display.browser.get("/display/say/sample-sv.wav").close()

    assert said == ["sv: kå 27, rum 2"]


@pytest.mark.parametrize("name", ["nobody-fi", "sample-de", "sample-", "..%2Fx-fi"])
def test_nothing_else_is_said(display: Client, said: list[str], name: str) -> None:
    assert display.browser.get(f"/display/say/{name}.wav").status_code == 404
    assert said == []


def test_who_has_come_is_not_called_any_more(
    display: Client, file_store: Store, said: list[str]
) -> None:
    visit = called(file_store, arrive(file_store))
    name = name_of(display)
    received(file_store, visit)

    assert display.browser.get(f"/display/say/{name}-fi.wav").status_code == 404
    assert said == []


def test_a_browser_that_is_no_display_hears_nothing(client: Client, said: list[str]) -> None:
    answer = client.browser.get("/display/say/sample-fi.wav")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/station/pair?for=display")
    assert said == []


def test_the_page_tells_whether_this_machine_can_speak(
    display: Client, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert display.visit("/display/").has("#setup[data-voice]")

    monkeypatch.setattr(Voices, "there", staticmethod(lambda: False))
    assert not display.visit("/display/").has("#setup[data-voice]")
