"""Refusals and faults at the coordinator's desk: in its own layout, with the way back."""

from collections.abc import Mapping

from flask import g, request, url_for

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.web import guards
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import Frame, frame
from youthpoint.web.desks import may
from youthpoint.web.i18n import _l
from youthpoint.web.voices import VOICES, Voice

WORDS: Mapping[Reason | int, str] = {
    404: _l("There is no such page. Look at the set-up."),
    405: _l("This page can’t be used that way. Look at the set-up."),
    500: _l("Something broke on our side. Look at the set-up and try again."),
}


def shown() -> Mapping[str, object]:
    """Return what the page shows besides the words: the desk around it, if one is let in."""
    rule = request.url_rule
    if rule is not None and "GET" not in (rule.methods or ()):
        g.here = url_for("coordinator.home")  # an act has no page of its own
    account = guards.signed_in()
    return {"frame": _around() if account else None, "name": account.first_name if account else ""}


def _around() -> Frame | None:
    """Return the desk's frame; none where nobody may set up, or what is broken takes it along."""
    try:
        return frame("fault") if may(Right.SET_UP_POINT) else None
    except Refused:
        return None
    except Exception:  # noqa: BLE001 - whatever it is, the page comes without
        return None


VOICES[str(blueprint.url_prefix)] = Voice(page="coordinator/fault.html", shown=shown, words=WORDS)
