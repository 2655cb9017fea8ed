"""Addresses of pages, with what they say."""

from collections.abc import Mapping
from typing import Any

from flask import url_for


def address(page: str, said: Mapping[str, Any]) -> str:
    """Return the address of a page that says these things."""
    return url_for(page, **said)
