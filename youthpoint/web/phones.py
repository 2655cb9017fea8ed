"""Telephone numbers in what a coordinator writes, as links that a phone can call."""

import re

from markupsafe import Markup, escape

NUMBER = re.compile(r"\+?\d[\d\s]*\d")
LEAST = 3
"""Digits of the shortest number: 112. What has fewer is an hour or an age."""


def callable_numbers(text: str) -> Markup:
    """Return the text with every number in it as a link to call.

    >>> callable_numbers("Emergency 112, open 24/7")
    Markup('Emergency <a href="tel:112">112</a>, open 24/7')
    """
    return Markup(NUMBER.sub(_link, str(escape(text))))  # noqa: S704 - escaped before


def _link(found: re.Match[str]) -> str:
    number = "".join(found[0].split())
    if sum(each.isdigit() for each in number) < LEAST:
        return found[0]
    return f'<a href="tel:{number}">{found[0]}</a>'
