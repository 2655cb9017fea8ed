"""Support is written to of what lasts: once for each, never with a name, and anew the next time."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import cast
from tests.cast import KAISA, NOON
from tests.referred import join, refer, take
from youthpoint import worker
from youthpoint.domain.sync.comparing import Comparison, Difference, Side
from youthpoint.operations.sync import pausing
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.worker.worrying import tell_support

SUPPORT = timedelta(hours=72)
LATER = NOON + SUPPORT
SETTINGS = Settings(secret_key=cast.KEY.decode(), support_mail="tuki@example.fi")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(SETTINGS, data=tmp_path, url="https://nuoret.example.fi")


def written(settings: Settings) -> list[dict[str, str]]:
    return [json.loads(each.read_text()) for each in sorted(settings.data.glob("messages/*.json"))]


def differ(store: Store, *, alike: bool = False) -> None:
    with store.write() as uow:
        stream = uow.outbox.stream()
        assert stream is not None
        found = (Difference(side=Side.THERE, record="referral", id="x"),)
        uow.comparisons.keep(
            Comparison(
                stream=stream.id,
                acked=0,
                at=NOON,
                records=2,
                matched=alike,
                differences=() if alike else found,
            )
        )


def test_three_days_of_silence_are_written_about_once(store: Store, settings: Settings) -> None:
    join(store)

    assert list(tell_support(store, settings, LATER - timedelta(minutes=1))) == []
    assert list(tell_support(store, settings, LATER)) == ["silent: written"]
    assert list(tell_support(store, settings, LATER + timedelta(days=9))) == []
    (letter,) = written(settings)
    assert letter["to"] == "tuki@example.fi"
    assert "three days" in letter["text"]
    assert settings.url in letter["text"]


def test_what_is_over_and_comes_again_is_written_about_again(
    store: Store, settings: Settings
) -> None:
    join(store)
    list(tell_support(store, settings, LATER))
    with store.write() as uow:
        uow.joining.save(uow.joining.pushing().ended_well(at=LATER))
    assert list(tell_support(store, settings, LATER)) == []

    assert list(tell_support(store, settings, LATER + SUPPORT)) == ["silent: written"]


def test_what_differs_is_written_about_until_it_is_alike_and_names_nobody(
    store: Store, settings: Settings
) -> None:
    join(store)
    take(store)
    refer(store)
    differ(store)
    assert list(tell_support(store, settings, NOON)) == ["different: written"]
    assert list(tell_support(store, settings, NOON)) == []
    (letter,) = written(settings)
    assert "Esimerkki" not in str(letter)
    differ(store, alike=True)
    list(tell_support(store, settings, NOON))
    differ(store)

    assert list(tell_support(store, settings, NOON)) == ["different: written"]


def test_a_pause_is_no_silence(store: Store, settings: Settings) -> None:
    join(store)
    pausing.pause(store, "point", by=KAISA, now=NOON)

    assert list(tell_support(store, settings, LATER)) == []
    pausing.go_on(store, "point", by=KAISA, now=LATER)
    assert list(tell_support(store, settings, LATER)) == []
    assert list(tell_support(store, settings, LATER + SUPPORT)) == ["silent: written"]


def test_where_nobody_is_named_nobody_is_written_to(store: Store, settings: Settings) -> None:
    join(store)

    assert list(tell_support(store, replace(settings, support_mail=""), LATER)) == []
    assert list(tell_support(store, settings, LATER)) == ["silent: written"]


def test_what_could_not_be_written_is_tried_in_the_next_round(
    store: Store, settings: Settings
) -> None:
    join(store)
    dead = replace(settings, smtp="smtp://127.0.0.1:1", mail_from="piste@example.fi")

    (said,) = tell_support(store, dead, LATER)
    assert said.startswith("silent: not written")
    assert list(tell_support(store, settings, LATER)) == ["silent: written"]


def test_the_worker_does_it_in_every_round(file_store: Store, settings: Settings) -> None:
    join(file_store)
    said: list[str] = []
    worker.go_round(settings, lambda: LATER, say=said.append)

    assert "support: silent: written" in said
