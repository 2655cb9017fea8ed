"""Messages and slips in a further language: its catalogue's words, or all of it in English."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import further
from tests.cast import NOON, POINT
from youthpoint.domain.messages.gsm7 import places
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import Carrier, Message
from youthpoint.domain.stations.slips import BookedSlip, WaysBack
from youthpoint.operations.ports import Letter
from youthpoint.wording import Texts
from youthpoint.wording.slips import SlipWords

ADDRESS = "https://nuoret.example.fi"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return further.catalogues(tmp_path)


def letter(kind: Kind, folder: Path | None, carrier: Carrier = Carrier.TEXT) -> Letter:
    to = {
        Carrier.TEXT: Recipient(language=further.CODE, phone="+358401234567"),
        Carrier.MAIL: Recipient(language=further.CODE, email="x@example.fi"),
        Carrier.PUSH: Recipient(language=further.CODE, push="browser"),
    }
    message = Message(
        point_id="point",
        news=News(
            kind=kind,
            about=About(subject=Subject.VISIT, id="v"),
            facts=Facts(number="A07", room="2", at=NOON),
        ),
        to=to[carrier],
        made_at=NOON,
        due_at=NOON,
        not_after=NOON + timedelta(hours=1),
    )
    return Texts(address=ADDRESS, further=folder).letter(message, POINT, "/t/x")


@pytest.mark.parametrize("carrier", Carrier)
def test_a_message_is_in_its_catalogues_words_with_all_their_letters(
    folder: Path, carrier: Carrier
) -> None:
    told = letter(Kind.YOUR_TURN, folder, carrier)

    assert "حان دورك. تعال إلى غرفة 2." in told.text
    if carrier is not Carrier.PUSH:
        assert told.text.endswith(f"{ADDRESS}/t/x")
        assert told.subject == "عن دورك"


def test_what_the_catalogue_lacks_is_all_in_english(folder: Path) -> None:
    told = letter(Kind.BOOKED, folder)

    assert "you're booked Tue 24 Nov at 12:00." in told.text
    assert places(told.text) is not None


def test_without_the_catalogue_it_is_in_english(folder: Path) -> None:
    del folder

    assert "your turn. Come to room 2." in letter(Kind.YOUR_TURN, None).text


def test_a_slip_is_in_its_catalogues_words_or_in_english(folder: Path) -> None:
    back = WaysBack(path="/b/x", code="ABC-DEF-GHJ")
    slip = BookedSlip(point=POINT, language=further.CODE, begins_at=NOON, back=back)
    arabic = SlipWords(address=ADDRESS, further=folder).slip(slip)
    english = SlipWords(address=ADDRESS).slip(slip)

    assert arabic.code.startswith("رمزك: ABC-DEF-GHJ")
    assert english.code.startswith("Your code: ABC-DEF-GHJ")
    assert "Tue 24 Nov at 12:00" in english.where
