"""The words for what an operator must look at: of all nodes together, and of one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _

from authority.operations.overview import Standing

BAD, WARN, FINE = "bad", "warn", "ok"


class Trouble(NamedTuple):
    """What is wrong with some nodes: a sentence, and what they are called. `tone` is a class."""

    tone: str
    text: str
    names: list[str]


class Kind(NamedTuple):
    """A trouble as a sentence before names, as a chip, and who has it."""

    tone: str
    sentence: str
    chip: str
    has: Callable[[Standing], object]


def troubles(nodes: Sequence[Standing], now: datetime) -> list[Trouble]:
    """Return what is wrong, the worst first."""
    found = [
        Trouble(kind.tone, kind.sentence, [each.name for each in nodes if kind.has(each)])
        for kind in _kinds(now)
    ]
    return [each for each in found if each.names]


def chips(node: Standing, now: datetime) -> list[tuple[str, str]]:
    """Return class and word of each trouble that a node has, or that it has none."""
    found = [(f"c-{kind.tone}", kind.chip) for kind in _kinds(now) if kind.has(node)]
    return found or [(f"c-{FINE}", _("All is well"))]


def _kinds(now: datetime) -> list[Kind]:
    return [
        Kind(
            BAD,
            _("Two contents came under one number. Find out why before a stream is opened:"),
            _("Fork"),
            lambda each: "fork" in each.alarms,
        ),
        Kind(
            BAD,
            _("What is here differs from what was sent:"),
            _("Mismatch"),
            lambda each: each.matched is False,
        ),
        Kind(
            BAD,
            _("An order of erasure has had no answer for 7 days:"),
            _("Erasure unanswered"),
            lambda each: each.unanswered,
        ),
        Kind(
            BAD,
            _("Nothing has been heard for 72 hours:"),
            _("Silent for 72 hours"),
            lambda each: each.is_silent(now),
        ),
        Kind(
            WARN,
            _("Nothing has been heard for 24 hours:"),
            _("Silent for 24 hours"),
            lambda each: each.is_quiet(now),
        ),
        Kind(
            WARN,
            _("Something is parked or held, and waits for the point’s staff:"),
            _("Something waits"),
            lambda each: each.parked + each.held,
        ),
        Kind(WARN, _("They may not send until you let them:"), _("Suspended"), _suspended),
    ]


def _suspended(node: Standing) -> bool:
    return node.suspended
