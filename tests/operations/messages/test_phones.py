"""Phone numbers and e-mail addresses as people write them."""

import pytest

from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.messages.mails import deliverable
from youthpoint.operations.messages.phones import dialable, shown


@pytest.mark.parametrize(
    "typed",
    [
        "0401234567",
        "040 123 4567",
        "040-123 4567",
        "(040) 123 4567",
        "+358 40 123 4567",
        "+358 (0)40 123 4567",
        "00358401234567",
        " 040\N{NO-BREAK SPACE}123\N{EN DASH}4567\n",
        "\N{LEFT-TO-RIGHT MARK}0401234567",
        "\N{FULLWIDTH DIGIT ZERO}401234567",
    ],
)
def test_a_number_of_this_country_is_understood_however_it_is_typed(typed: str) -> None:
    assert dialable(typed) == "+358401234567"


def test_a_number_of_another_country_names_it() -> None:
    assert dialable("+46 70 123 45 67") == dialable("0046701234567") == "+46701234567"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "040",
        "112",
        "040 123 4567 890 123",
        "my number",
        "call 040 123 4567",
        "040 123 4567 ext 5",
        "tel:0401234567",
        "0800-FLOWERS",
        "0600 12345",  # whoever calls it pays
        "+999 123 4567",
        "040 123 4567; 040 123 4568",
        "131052-308T",
        "0" * 10_000,
    ],
)
def test_what_nobody_can_be_reached_at_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        dialable(typed)
    assert refusal.value.reason is Reason.PHONE_WRONG


def test_a_number_is_shown_as_it_is_dialled_here() -> None:
    assert shown(dialable("00358 40 1234567")) == "040 123 4567"
    assert shown("+46701234567").startswith("+46 ")


@pytest.mark.parametrize(
    "typed", ["ninni@example.com", "n.i+n@posti.example.fi", " a@b.fi\n", "ä@öljy.fi", "x@1-a.io"]
)
def test_an_address_is_kept_as_it_was_typed(typed: str) -> None:
    assert deliverable(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ninni",
        "ninni@",
        "@example.com",
        "ninni@example",
        "ninni@@example.com",
        "ninni@example..com",
        "ninni@-example.com",
        "ninni@127.0.0.1",
        ".ninni@example.com",
        "nin..ni@example.com",
        "nin ni@example.com",
        "ninni@example.com, other@example.com",
        "ninni@example.com\nBcc: other@example.com",
        "Ninni <ninni@example.com>",
        "nin\0ni@example.com",
        "nin\N{ZERO WIDTH SPACE}ni@example.com",
        "a" * 65 + "@example.com",
        "a@" + "b" * 250 + ".com",
        "a@" + "bcdefghi." * 30 + "com",
    ],
)
def test_an_address_that_nothing_can_be_sent_to_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        deliverable(typed)
    assert refusal.value.reason is Reason.EMAIL_WRONG
