"""The way in for whoever is not signed in: the console's, to which its neighbours lead too."""

from collections.abc import Callable

from flask import Response
from werkzeug.wrappers import Response as Redirect

from youthpoint.web import guards

DOORS: dict[str, Callable[[], Redirect | Response]] = {}
"""Who asks people who they are, by what all their addresses begin with; each adds itself."""


def closed() -> Redirect | Response:
    """Ask who somebody is; they go on where they were."""
    return DOORS[guards.WHERE]()
