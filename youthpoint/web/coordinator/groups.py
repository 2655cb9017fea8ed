"""How the fields of a piece are grouped on its form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from youthpoint.domain.setup.pieces import seen
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.web.coordinator.fields import Input
from youthpoint.web.i18n import _l


class Sheet(StrEnum):
    """The forms of a piece: most have one; what would make it too long is on another."""

    FIRST = "-"
    KEEPING = "keeping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields below a heading, and what holds for all of them; fields of no group have none."""

    code: str
    heading: str = ""
    about: str = ""
    fields: tuple[Input, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    code: str
    heading: str
    fields: tuple[str, ...]
    about: str = ""
    sheet: Sheet = Sheet.FIRST


TOGETHER = _l("All points share this, so the shortest time that any point has counts.")

PLANS: Mapping[Part, tuple[_Plan, ...]] = {
    Part.PLACE: (
        _Plan(
            code="words", heading=_l("What visitors read"), fields=("name", "address", "partners")
        ),
        _Plan(
            code="help",
            heading=_l("Where there is help"),
            about=_l(
                "At the foot of every page. Look at it twice a year: numbers and hours change."
            ),
            fields=("help_phone", "crisis", "lines"),
        ),
        _Plan(
            code="facts", heading=_l("What holds here"), fields=("languages", "age_under", "zone")
        ),
    ),
    Part.RULES: (
        _Plan(
            code="queue",
            heading=_l("The queue"),
            fields=(
                *("queue_limit", "wait_limit_minutes", "patience_minutes", "busy_after_minutes"),
                "closed_on_holidays",
            ),
        ),
        _Plan(
            code="booking",
            heading=_l("Bookings"),
            fields=(
                *("kept_walk_ins", "kept_staff", "hold_minutes", "offer_minutes"),
                "late_after_minutes",
            ),
        ),
        _Plan(
            code="messages",
            heading=_l("Messages and quiet hours"),
            fields=("sender", "quiet_from", "quiet_to", "mail"),
        ),
        _Plan(code="asking", heading=_l("Feedback"), fields=("feedback",)),
        _Plan(code="signing-in", heading=_l("Signing in"), fields=("second_factor",)),
        _Plan(
            code="visits",
            heading=_l("About visits"),
            fields=("strip_days", "keep_months"),
            sheet=Sheet.KEEPING,
        ),
        _Plan(
            code="partners",
            heading=_l("Calls and referrals"),
            fields=("call_days", "referral_days", "link_days"),
            sheet=Sheet.KEEPING,
        ),
        _Plan(
            code="barriers",
            heading=_l("Messages about accessibility"),
            fields=("barrier_days", "barrier_open_days"),
            sheet=Sheet.KEEPING,
        ),
        _Plan(
            code="experts",
            heading=_l("Experts"),
            fields=("absence_days", "left_months"),
            sheet=Sheet.KEEPING,
        ),
        _Plan(
            code="sessions",
            heading=_l("Signing in"),
            about=TOGETHER,
            fields=("idle_minutes", "session_hours", "invitation_days"),
            sheet=Sheet.KEEPING,
        ),
        _Plan(
            code="proofs",
            heading=_l("Proof that all was done right"),
            about=TOGETHER,
            fields=("look_days", "log_days", "receipt_days", "sent_days"),
            sheet=Sheet.KEEPING,
        ),
    ),
    Part.TOPIC: (
        _Plan(
            code="words",
            heading=_l("What visitors read"),
            fields=("name", "description", "tile", "hint"),
        ),
        _Plan(
            code="place",
            heading=_l("Where it belongs"),
            fields=("service", "reporting_group", "position"),
        ),
        _Plan(
            code="showing",
            heading=_l("How it is shown"),
            fields=("shown", "sensitive", "low_profile", "quick_exit"),
        ),
    ),
    Part.EXPERT: (
        _Plan(code="who", heading=_l("Who"), fields=("name", "role", "organisation", "room")),
        _Plan(
            code="with",
            heading=_l("With what, and how"),
            fields=("languages", "topics", "channels", "video_link", "minutes"),
        ),
        _Plan(code="when", heading=_l("When"), fields=("duty",)),
    ),
}
"""The groups of a part, in order; a part that is not named has one, without a heading."""


def grouped(part: Part, sheet: Sheet, fields: Iterable[Input]) -> tuple[Group, ...]:
    """Return the fields of a sheet in their groups; what no group names comes last on the first."""
    left = {each.name: each for each in fields if is_on(part, sheet, each.name)}
    groups = [
        Group(
            code=plan.code,
            heading=plan.heading,
            about=plan.about,
            fields=tuple(left.pop(name) for name in plan.fields if name in left),
        )
        for plan in PLANS.get(part, ())
        if plan.sheet is sheet
    ]
    if left:
        groups.append(Group(code="rest", fields=tuple(left.values())))
    return tuple(groups)


def is_on(part: Part, sheet: Sheet, field: str) -> bool:
    """Tell whether a field of a part is on this sheet."""
    plans = PLANS.get(part, ())
    named = next((plan.sheet for plan in plans if field in plan.fields), Sheet.FIRST)
    return named is sheet


def seen_on(part: Part, sheet: Sheet, value: Plain | None) -> str:
    """Return what stands for a piece as somebody has seen it on this sheet."""
    if value is None:
        return seen(None)
    return seen({name: it for name, it in value.items() if is_on(part, sheet, name)})


def sheets(part: Part) -> frozenset[Sheet]:
    """Return the sheets that a part has."""
    return frozenset(plan.sheet for plan in PLANS.get(part, ())) | {Sheet.FIRST}
