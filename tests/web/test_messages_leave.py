"""From an act to a text on the phone, and by its link back to the page."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import further
from tests.cast import AINO_ACCOUNT, KEY, NOON, POINT, arrive
from tests.client import Client
from tests.operations.postmen import Clock
from youthpoint import worker
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.messages import truths
from youthpoint.operations.messages.messages import announce
from youthpoint.operations.queue import serving
from youthpoint.settings import Settings
from youthpoint.store import Store

ADDRESS = "https://nuoret.example.fi"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(secret_key=KEY.decode(), data=tmp_path, url=ADDRESS)


def call_and_tell(store: Store, language: str = "en") -> Visit:
    arrive(store, language=language)
    visit = serving.call_next(store, "point", by=AINO_ACCOUNT, now=NOON)
    about = About(subject=Subject.VISIT, id=visit.id, stamp=visit.version)
    news = News(kind=Kind.YOUR_TURN, about=about, facts=Facts(number=visit.ticket, room="2"))
    with store.write() as uow:
        announce(uow, POINT, news, Recipient(language=language, phone="+358401234567"), at=NOON)
    return visit


def go(settings: Settings, *, after: float) -> list[str]:
    said: list[str] = []
    worker.go_quickly(settings, Clock(NOON + timedelta(seconds=after)), say=said.append)
    return [each for each in said if each.startswith("messages")]


def texts(settings: Settings) -> list[dict[str, str]]:
    return [json.loads(each.read_text()) for each in (settings.data / "messages").glob("*")]


def test_ten_seconds_after_the_call_the_link_leads_to_the_ticket(
    client: Client, file_store: Store, settings: Settings
) -> None:
    visit = call_and_tell(file_store)
    assert go(settings, after=9) == []
    assert texts(settings) == []

    assert go(settings, after=10) == ["messages: 1 sent"]

    (text,) = texts(settings)
    assert text["to"] == "+358401234567"
    path = text["text"].partition(ADDRESS)[2]
    assert visit.ticket in client.visit(path, titled=False).text("main")


def test_a_further_language_is_told_in_its_own_words(
    file_store: Store, settings: Settings, tmp_path: Path
) -> None:
    folder = further.catalogues(tmp_path / "catalogues")
    call_and_tell(file_store, further.CODE)
    go(replace(settings, catalogues=folder), after=10)

    (text,) = texts(settings)
    assert "رقم A01، حان دورك. تعال إلى غرفة 2." in text["text"]


def test_an_idle_look_says_and_leaves_nothing(file_store: Store, settings: Settings) -> None:
    assert go(settings, after=0) == []
    assert not (settings.data / "messages").exists()


@pytest.mark.parametrize("path", [truths.TICKET, truths.BOOKING, truths.STANDBY, truths.CALLBACK])
def test_every_link_in_a_message_leads_somewhere(app: Flask, path: str) -> None:
    endpoint, values = app.url_map.bind("localhost").match(f"{path}{22 * 'x'}")

    assert endpoint.startswith("visitor.")
    assert values == {"link": 22 * "x"}
