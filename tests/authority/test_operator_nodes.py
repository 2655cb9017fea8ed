"""The operator sees how every node stands, and nothing of anybody."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from authority.moments import written
from authority.operations import erasing, nodes
from authority.store.store import Store
from authority.web.speaking import LANGUAGES
from tests.authority.calling import Calling
from tests.authority.operating import DOOR, HERE, Browser, signed_in
from tests.authority.speaking import NOW, Speaker, Ticking
from tests.wire.vectors import example

DAY = "/v1/points/keskus/days/2026-09-13"


@pytest.fixture
def operator(app: Flask) -> Browser:
    return signed_in(app)


def compared(store: Store, speaker: Speaker, *, matched: bool) -> None:
    row = {"id": "1", "node": speaker.node, "as_of_seq": 0, "matched": matched, "records": 0}
    with store.write() as uow:
        uow.reconciliations.keep({**row, "at": written(NOW - timedelta(hours=5))})


def test_before_anybody_has_joined_the_page_says_how_to(operator: Browser) -> None:
    assert "No node has joined yet" in operator.text("/")
    assert "youthpoint-authority enrol" in operator.text("/")


def test_a_node_that_is_well_needs_no_look(
    operator: Browser, store: Store, speaker: Speaker
) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())
    compared(store, speaker, matched=True)

    text = operator.text("/")
    assert "Nothing. Every node has been heard of" in text
    assert "Keskus keskus All is well Last seen 14 Sep, 11:30" in text
    assert "Last compared Match 14 Sep, 06:30 Events taken 2 Parked 0 Held 0 Records 2" in text


Spoil = Callable[[Store, Speaker], object]


def fork(store: Store, speaker: Speaker) -> None:
    with store.write() as uow:
        uow.nodes.alarm(speaker.node, "fork", written(NOW))


def park(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis(), speaker.referral(), speaker.referral(version=3))
    speaker.push(store, speaker.referral(version=4))


TROUBLES: dict[str, Spoil] = {
    "Fork": fork,
    "Mismatch": lambda store, speaker: compared(store, speaker, matched=False),
    "Something waits": park,
    "Suspended": lambda store, speaker: nodes.suspend(store, speaker.node, suspended=True),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_trouble_is_said_above_and_at_its_node(
    operator: Browser, store: Store, speaker: Speaker, trouble: str
) -> None:
    TROUBLES[trouble](store, speaker)

    page = operator.page("/")
    assert [each.text() for each in page.css(".chip")] == [trouble]
    assert [each.text().split(": ")[1] for each in page.css("li.note")] == ["Keskus"]


def test_what_is_parked_and_held_is_counted(
    operator: Browser, store: Store, speaker: Speaker
) -> None:
    park(store, speaker)

    assert "Events taken 4 Parked 1 Held 1 Records 2" in operator.text("/")


@pytest.mark.parametrize(
    ("hours", "chip"),
    [(24, "All is well"), (25, "Silent for 24 hours"), (73, "Silent for 72 hours")],
)
def test_a_node_that_falls_silent_is_told_after_a_day_and_after_three(
    app: Flask, speaker: Speaker, clock: Ticking, hours: int, chip: str
) -> None:
    clock.pass_by(timedelta(hours=hours))

    chips = signed_in(app).page("/").css(".chip")
    assert [each.text() for each in chips] == [chip]


def test_how_far_the_figures_are_behind_is_counted_to_yesterday(
    app: Flask, calling: Calling, clock: Ticking
) -> None:
    calling.put(DAY, example("daysheet"))
    assert "Figures told until Sun 13 Sep 2026 Last compared" in signed_in(app).text("/")

    clock.pass_by(timedelta(days=2))
    assert "Sun 13 Sep 2026 2 days behind" in signed_in(app).text("/")


def test_an_order_of_erasure_is_missed_after_a_week_and_until_it_is_answered(
    app: Flask, store: Store, speaker: Speaker, clock: Ticking, tmp_path: Path
) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())
    told = {"subject": speaker.aggregate(), "ground": "consent_withdrawn"}
    id_ = erasing.ask(store, speaker.node, told, NOW)["id"]
    erasing.answer(store, speaker.node, id_, {"answer": "clear"}, NOW)
    erasing.order(store, speaker.node, id_, NOW, tmp_path / "list")

    assert "Erasure unanswered" not in signed_in(app).text("/")
    clock.pass_by(timedelta(days=7))
    assert "Erasure unanswered" in signed_in(app).text("/")
    erasing.answer(store, speaker.node, id_, {"answer": "erased"}, clock())
    assert "Erasure unanswered" not in signed_in(app).text("/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_tells_anything_of_a_record(
    app: Flask, store: Store, speaker: Speaker, language: str
) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())
    speaker.push(store, speaker.basis(2), speaker.referral(2, data={"topics": ["unheard"]}))
    operator = signed_in(app)

    secrets = {"Aino", "401234567", "Version 1", "unheard", speaker.stream}
    secrets |= {speaker.referral_id(each) for each in (1, 2)}
    for path in ("/", "/referrals", "/figures"):
        html = operator.client.get(f"/operator{path}?lang={language}").text
        assert f'<html lang="{language}"' in html
        assert [each for each in secrets if each in html] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Ei ole kuultu mitään 72 tuntiin: Keskus"),
        ("sv", "Inget har hörts på 72 timmar: Keskus"),
    ],
)
def test_a_language_once_chosen_stays(
    app: Flask, speaker: Speaker, clock: Ticking, language: str, words: str
) -> None:
    clock.pass_by(timedelta(hours=80))
    operator = signed_in(app)
    operator.language = language

    assert words in operator.text("/")
    assert f'<html lang="{language}"' in operator.client.get("/operator/").text


def test_a_fork_is_settled_with_a_reason_that_outlives_the_database(
    app: Flask, operator: Browser, store: Store, speaker: Speaker, tmp_path: Path
) -> None:
    fork(store, speaker)
    where = "/operator/nodes/keskus/fork"
    for reason in (" ", "x" * 501):
        told = operator.client.post(where, data={"reason": reason}, headers=HERE)
        assert (told.status_code, told.mimetype) == (422, "text/html")
    assert app.test_client().post(where, data={"reason": "I"}, headers=HERE).location == DOOR
    assert "Fork" in operator.text("/")

    told = operator.client.post(where, data={"reason": " Två kopior "}, headers=HERE)
    assert told.status_code == 303
    assert "Fork" not in operator.text("/")
    kept = json.loads((tmp_path / "alarms.jsonl").read_text())
    assert kept == {"node": "keskus", "kind": "fork", "reason": "Två kopior", "at": written(NOW)}
    assert operator.client.post(where, data={"reason": "I"}, headers=HERE).status_code == 404
