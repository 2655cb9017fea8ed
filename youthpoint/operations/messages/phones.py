"""Phone numbers as people write them, made fit to dial; kept in E.164: `+358401234567`."""

import re
import unicodedata
from typing import TYPE_CHECKING

from youthpoint.domain.errors import Reason, Refused

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

SEVEN = re.compile(r" (\d{3})(\d{4})$")
"""What is easier to read in two."""

HOME = "FI"
"""The country of a number that names none."""


def dialable(typed: str) -> str:
    """Return a number in E.164, however it was typed: with spaces, hyphens, 00 or a plus.

    Raises:
        Refused: it is no number that anybody can be reached at, or one that takes money from
            whoever calls it.
    """
    from phonenumbers import (  # noqa: PLC0415 - heavy
        NumberParseException,
        PhoneNumberFormat,
        PhoneNumberType,
        format_number,
        is_valid_number,
        number_type,
        parse,
    )

    try:
        number = parse(_figures(typed), HOME)
    except NumberParseException as broken:
        raise Refused(Reason.PHONE_WRONG) from broken
    if not is_valid_number(number) or number_type(number) == PhoneNumberType.PREMIUM_RATE:
        raise Refused(Reason.PHONE_WRONG)
    return str(format_number(number, PhoneNumberFormat.E164))


def shown(e164: str) -> str:
    """Return a number as people read it: one of this country as it is dialled here.

    >>> shown("+358401234567"), shown("+46701234567")
    ('040 123 4567', '+46 70 123 45 67')
    """
    from phonenumbers import PhoneNumberFormat, format_number, parse  # noqa: PLC0415 - heavy

    number = parse(e164)
    if not _at_home(number):
        return str(format_number(number, PhoneNumberFormat.INTERNATIONAL))
    return SEVEN.sub(r" \1 \2", str(format_number(number, PhoneNumberFormat.NATIONAL)))


def _at_home(number: "PhoneNumber") -> bool:
    from phonenumbers import country_code_for_region  # noqa: PLC0415 - heavy

    return bool(number.country_code == country_code_for_region(HOME))


def _figures(typed: str) -> str:
    """Return what was typed, less what nobody sees; letters stand for no figures here.

    Raises:
        Refused: there is a letter in it.
    """
    seen = "".join(each for each in typed if unicodedata.category(each) not in ("Cc", "Cf"))
    if any(each.isalpha() for each in seen):
        raise Refused(Reason.PHONE_WRONG)
    return seen
