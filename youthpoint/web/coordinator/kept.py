"""How long things are kept: what a shorter time deletes, said before it does, and what is fixed."""

from collections.abc import Mapping
from dataclasses import dataclass

from youthpoint.domain.forgetting.keeping import BOUNDS
from youthpoint.domain.forgetting.promises import PROMISES, Fixed
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.setup.readings import Plain
from youthpoint.web.coordinator.labels import FIELDS
from youthpoint.web.i18n import _l


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortening:
    """Times that would be shorter: what each is, was and would be; `sure` stands for all of it."""

    lines: tuple[tuple[str, int, int], ...]
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedGroup:
    """What nobody can decide on for the same reason: what it is, and until when it is kept."""

    why: str
    rows: tuple[tuple[str, str], ...]


_TODAY = _l("until the day ends")

KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.NAMES: (_l("Name, link and code of a visit"), _TODAY),
    Kind.BOOKED: (_l("Name, link and code of a booking"), _l("until the day that was booked ends")),
    Kind.WAITING: (
        _l("Who waits for a free time"),
        _l("until they stop waiting, or the days they wait for are over"),
    ),
    Kind.TALKS: (_l("That somebody wants to talk"), _TODAY),
    Kind.NOTICES: (_l("The words of a notice, and who wrote it"), _TODAY),
    Kind.ALARMS: (_l("Who called for help, and where"), _TODAY),
    Kind.ACTS: (_l("What was done last, so that it can be undone"), _TODAY),
    Kind.MESSAGES: (_l("Messages that were sent"), _TODAY),
    Kind.SLIPS: (_l("That a slip was printed"), _TODAY),
    Kind.OVER: (
        _l("Phone number of a visit, and the browser that is told"),
        _l("until the visit is over"),
    ),
    Kind.REACHED: (
        _l("Phone number and e-mail of a booking"),
        _l("until the visit is over, or cancelled"),
    ),
    Kind.CALLED: (_l("Phone number of a call that was asked for"), _l("until the call is over")),
    Kind.ANSWERS: (_l("Answers given to programs"), _l("for a day")),
    Kind.THROTTLES: (_l("How often somebody has tried a code or a password"), _l("for an hour")),
    Kind.PAIRINGS: (_l("Codes by which devices are paired"), _l("for a few minutes")),
}
"""What is kept for a time that is fixed, and until when."""

REASONS: Mapping[Fixed, str] = {
    Fixed.PROMISED: _l(
        "Everybody is told so before they give a name. On the same day they can come back."
    ),
    Fixed.TODAY: _l("It is about one day and names people. Nobody needs it the day after."),
    Fixed.AT_ONCE: _l("It goes as soon as nobody has to be reached any more."),
    Fixed.MACHINE: _l("Programs and devices work by it, and don’t need it for longer."),
}


def fixed_groups() -> tuple[FixedGroup, ...]:
    """Return all kinds whose time is fixed, by the reason."""
    return tuple(
        FixedGroup(
            why=words, rows=tuple(KINDS[each.kind] for each in PROMISES if each.fixed is reason)
        )
        for reason, words in REASONS.items()
    )


def shortening(before: Plain, after: Plain) -> Shortening | None:
    """Return which times would become shorter; nothing while one of them is out of its bounds."""
    if not all(_is_within(name, after[name]) for name in BOUNDS):
        return None
    names = [name for name in BOUNDS if after[name] < before[name]]
    lines = tuple((str(FIELDS[name]), before[name], after[name]) for name in names)
    sure = " ".join(f"{name}={after[name]}" for name in names)
    return Shortening(lines=lines, sure=sure) if names else None


def shortens(before: Plain | None, after: Plain | None) -> bool:
    """Tell whether a piece that becomes another keeps something for a shorter time then."""
    was, will = before or {}, after or {}
    return any(name in was and name in will and will[name] < was[name] for name in BOUNDS)


def _is_within(name: str, value: Plain) -> bool:
    least, most = BOUNDS[name]
    return isinstance(value, int) and least <= value <= most
