"""A call is said as people say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.tickets import ticket
from youthpoint.domain.stations import speech


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "koo 27, huone 2"), ("sv", "kå 27, rum 2"), ("en", "kay 27, room 2")],
)
def test_number_and_room_are_said_with_the_letters_name(language: str, said: str) -> None:
    assert speech.call("K27", "2", language).text == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "aa nolla seitsemän"), ("sv", "a noll sju"), ("en", "ay zero seven")],
)
def test_a_number_that_begins_with_nought_is_said_digit_by_digit(language: str, said: str) -> None:
    assert speech.call("A07", "", language).text == said


def test_letters_that_sound_alike_have_their_long_names_in_finnish() -> None:
    said = [speech.call(f"{letter}10", "", "fi").text.split()[0] for letter in "FLMNRS"]

    assert said == ["äffä", "ällä", "ämmä", "ännä", "ärrä", "ässä"]


def test_two_letters_are_both_named() -> None:
    assert speech.call(ticket(2575), "", "sv").text == "a a noll ett"


def test_a_room_with_a_letter_is_said_with_its_name() -> None:
    assert speech.call("K27", "b12", "fi").text == "koo 27, huone bee 12"


def test_a_room_with_a_name_of_its_own_is_not_called_a_room_twice() -> None:
    assert speech.call("K27", "Sininen huone", "fi").text == "koo 27, Sininen huone"


def test_without_a_room_only_the_number_is_said() -> None:
    assert speech.call("K27", "", "en").text == "kay 27"


def test_a_rooms_name_cannot_command_the_voice() -> None:
    said = speech.call("K27", '-w /tmp/x <break time="9s"/> [[k]]', "en").text

    assert said == "kay 27, w tmp x break time 9s k"


@pytest.mark.parametrize("language", LANGUAGES)
@given(ordinal=st.integers(1, 9_999), room=st.text(max_size=60))
def test_whatever_is_called_something_is_said_that_is_no_option(
    language: str, ordinal: int, room: str
) -> None:
    said = speech.call(ticket(ordinal), room, language)

    assert said.language == language
    assert said.text[0].isalpha()
    assert said.text[-1] != "."
    assert len(said.text) < 80
    assert not any(sign in said.text for sign in "<>[]|&;$")
