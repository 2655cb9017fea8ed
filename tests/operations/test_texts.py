"""What may be written into a free text, and what is not kept."""

import pytest

from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.texts import plain


@pytest.mark.parametrize(
    "text",
    [
        "131052-308T",
        "my code is 131052-308T.",
        "x131052-308Ty",  # within a word
        "131052-308U",  # a slip of the hand: the check letter is wrong
        "131052 - 308t",
        "131052\N{EN DASH}308T",
        "13\N{ZERO WIDTH SPACE}1052-308T",
        "010101A900R",  # a temporary one
        "131052Y308T",  # the signs of 2023
    ],
)
def test_an_identity_code_is_refused_however_it_is_hidden(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        plain(text, longest=100)
    assert refusal.value.reason is Reason.IDENTITY_CODE


@pytest.mark.parametrize(
    "text",
    [
        "131052",
        "040123-4567",  # a phone number
        "993452-308T",  # no day is the 99th
        "order 1131052-308T",  # a longer number
        "131052-308",
    ],
)
def test_other_numbers_are_kept(text: str) -> None:
    assert plain(text, longest=100) == text


@pytest.mark.parametrize("text", ["\N{ZERO WIDTH SPACE}" * 3, "\N{WORD JOINER} \N{NO-BREAK SPACE}"])
def test_what_nobody_can_see_is_nothing(text: str) -> None:
    assert plain(text, longest=100) == ""


def test_what_is_invisible_within_a_name_stays(  # two letters of Persian, held apart
) -> None:
    name = "\N{ARABIC LETTER MEEM}\N{ZERO WIDTH NON-JOINER}\N{ARABIC LETTER REH}"
    assert plain(name, longest=100) == name
