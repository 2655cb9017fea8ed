"""What visitors read on their phone: short, in their language, and no stranger's business."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cast import NOON, POINT
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.messages.gsm7 import BASIC, EXTENDED, ONE_TEXT, places, plain
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import Message
from youthpoint.domain.points import Point
from youthpoint.operations.ports import Letter
from youthpoint.wording import LONGEST_ROOM, LONGEST_SENDER, Texts, dated, weekday_date, window

ROOT = Path(__file__).parents[1]
PATH = "/t/" + 22 * "x"
ADDRESS = "https://" + (60 - len(PATH) - len("https://")) * "x"
"""With the path, a link of 60 characters."""

LONG = replace(POINT, policy=replace(POINT.policy, sender=LONGEST_SENDER * "W"))
HOUR = timedelta(hours=1)
YEAR = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]


def letter(
    kind: Kind, code: str, *, point: Point = POINT, address: str = ADDRESS, **changes: object
) -> Letter:
    facts = Facts(number="A07", room="2", at=NOON + HOUR, ends=NOON + 3 * HOUR)
    message = Message(
        point_id="point",
        news=News(
            kind=kind,
            about=About(subject=Subject.BOOKING, id="b"),
            facts=replace(facts, **changes),  # type: ignore[arg-type]
        ),
        to=Recipient(language=code, phone="+358401234567"),
        made_at=NOON,
        due_at=NOON,
        not_after=NOON + HOUR / 2,
    )
    return Texts(address=address).letter(message, point, PATH)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_the_longest_message_is_one_text(kind: Kind, code: str) -> None:
    sizes = []
    for day in YEAR:
        at = datetime(day.year, day.month, day.day, 10, 59, tzinfo=UTC)
        told = letter(
            kind, code, point=LONG, number="A99", room="W" * 30, at=at, ends=at + 2 * HOUR
        )
        sizes.append(places(told.text) or 1000)

    assert max(sizes) <= ONE_TEXT


@pytest.mark.parametrize("kind", Kind)
def test_each_language_has_its_own_words(kind: Kind) -> None:
    told = [letter(kind, code) for code in LANGUAGES]

    assert len({each.text for each in told}) == len({each.subject for each in told}) == 3


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_it_begins_with_the_neutral_sender_and_ends_with_the_whole_link(
    kind: Kind, code: str
) -> None:
    text = letter(kind, code).text

    assert text.startswith("Info: ")
    if kind is not Kind.CALL_TRIED:
        assert text.rstrip(".").endswith(ADDRESS + PATH)
    assert "%" not in text
    assert text.count("http") == (kind is not Kind.CALL_TRIED)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_neither_text_nor_subject_tells_where_or_why(kind: Kind, code: str) -> None:
    told = letter(kind, code)

    for name in POINT.name.texts.values():
        assert name not in told.text + told.subject
    assert told.subject
    assert "!" not in told.text + told.subject


def test_a_turn_names_number_and_room() -> None:
    assert letter(Kind.YOUR_TURN, "en", address="https://y.fi").text == (
        f"Info: number A07, your turn. Come to room 2. https://y.fi{PATH}"
    )
    assert LONGEST_ROOM * "W" + ". " in letter(Kind.YOUR_TURN, "en", room="W" * 99).text


def test_a_time_is_told_in_words_of_the_language() -> None:
    assert "booked Tue 24 Nov at 13:00." in letter(Kind.BOOKED, "en").text
    assert "tomorrow at 13:00." in letter(Kind.REMINDER_DAY, "en").text
    assert "today at 13:00." in letter(Kind.REMINDER_2H, "en").text
    assert "answer by 12:30:" in letter(Kind.OFFERED, "en").text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fi", "ti 24.11. klo 13-15"),
        ("sv", "tis 24.11 kl. 13-15"),
        ("en", "Tue 24 Nov 13:00-15:00"),
    ],
)
def test_a_window_has_a_hyphen(code: str, words: str) -> None:
    assert window(NOON + HOUR, NOON + 3 * HOUR, POINT.zone, code) == words
    assert window(NOON + HOUR * 1.5, NOON + 3 * HOUR, POINT.zone, "fi").endswith("13.30-15")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_day_of_the_year_needs_another_alphabet(code: str) -> None:
    assert [day for day in YEAR if places(weekday_date(day, code)) is None] == []


@pytest.mark.parametrize(
    ("code", "words"),
    [("fi", "ti 24.11.2026"), ("sv", "tis 24.11.2026"), ("en", "Tue 24 Nov 2026")],
)
def test_a_day_is_told_with_its_year_as_each_language_writes_it(code: str, words: str) -> None:
    assert dated(date(2026, 11, 24), code) == words


def test_a_room_s_strange_letters_become_plain_ones() -> None:
    text = letter(Kind.YOUR_TURN, "fi", room="Šáa – “2”\u00a0ж").text

    assert places(text) is not None
    assert 'Saa - "2" ' in text


def test_an_e_mail_keeps_the_letters() -> None:
    news = News(
        kind=Kind.YOUR_TURN,
        about=About(subject=Subject.VISIT, id="v"),
        facts=Facts(number="A07", room="Šárka"),
    )
    to = Recipient(language="en", email="aino@example.fi")
    message = Message(point_id="point", news=news, to=to, made_at=NOON, due_at=NOON, not_after=NOON)
    told = Texts(address=ADDRESS).letter(message, POINT, PATH)

    assert "Šárka" in told.text
    assert told.address == "aino@example.fi"


def test_seven_bits_hold_these_characters_and_no_others() -> None:
    """The table of 3GPP TS 23.038, 6.2.1: 128 with the escape, which is no character."""
    assert len(set(BASIC)) == len(BASIC) == 127
    assert len(set(EXTENDED)) == len(EXTENDED) == 10
    assert not set(BASIC) & set(EXTENDED)
    assert places(BASIC) == 127
    assert places(EXTENDED) == 20
    assert [places(each) for each in "’–šçŠ\u00a0😀"] == [None] * 7


@pytest.mark.parametrize("text", ["e\u0301ä", "’–šçŠ\u00a0😀ж", "…"])
def test_what_was_made_plain_fits(text: str) -> None:
    assert places(plain(text)) is not None
    assert plain("e\u0301ä") == "éä"
