"""Values of the set-up in words, and in which of them two versions of a piece differ."""

from collections.abc import Iterable, Iterator, Mapping

from flask_babel import gettext

from youthpoint.domain.localized import Localized, is_language
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import WEEK, Part, texts_of
from youthpoint.web.coordinator.catalogue_words import clock_of, day_of
from youthpoint.web.coordinator.fields import Options
from youthpoint.web.coordinator.figure_rows import plain
from youthpoint.web.coordinator.labels import FIELDS
from youthpoint.web.i18n import clock_range, language, language_name

Chosen = Mapping[str, Options]
"""What can be chosen at this point, by field: the words of each code."""

NOTHING = "–"

TEXTS = frozenset(field for part in Part for field in texts_of(part))
HOURS = frozenset({*WEEK, "spans"})
"""Fields that say when there is somebody: without a stretch it is closed."""


def differing(before: Plain, after: Plain, chosen: Chosen) -> tuple[tuple[str, str, str], ...]:
    """Return the fields of two versions that differ, with what each says.

    Of a text in several languages only those languages are told that differ.
    """
    names = [name for name in after if after[name] != before.get(name)]
    return tuple(line for name in names for line in _lines(name, before, after, chosen))


def _lines(
    name: str, before: Plain, after: Plain, chosen: Chosen
) -> Iterator[tuple[str, str, str]]:
    was, now = before.get(name), after[name]
    if name not in TEXTS or not isinstance(now, Mapping):
        yield str(FIELDS[name]), said(name, was, chosen), said(name, now, chosen)
        return
    for code in {**(was or {}), **now}:
        then, here = (was or {}).get(code, ""), now.get(code, "")
        if then != here:
            label = f"{FIELDS[name]}, {language_name(code, alone=False)}"
            yield label, then or NOTHING, here or NOTHING


def where(way: str) -> str:
    """Return the field at the end of a way: "Name, Swedish", "On duty every week 2, From"."""
    words: list[str] = []
    row = ""
    for each in way.split("."):
        if each.isdigit():
            row = f" {int(each) + 1}" if row in ROWS else ""
            words[-1:] = [f"{last}{row}" for last in words[-1:]]
        elif each in FIELDS:
            words.append(str(FIELDS[each]))
        elif is_language(each):
            words.append(language_name(each, alone=False))
        row = each
    return ", ".join(words)


def said(field: str, value: Plain, chosen: Chosen) -> str:
    """Return a value in words: a code as what it stands for, times as the language writes them."""
    if field in HOURS:
        return _stretches(value or ())
    if field in ROWS or isinstance(value, list | Mapping):
        return ", ".join(_each(field, value or (), chosen)) or NOTHING
    return NOTHING if value in (None, "") else _one(field, value, chosen)


def _each(field: str, value: Plain, chosen: Chosen) -> Iterator[str]:
    for each in value:
        if field in ROWS:
            yield ROWS[field](each, chosen)
        elif isinstance(value, Mapping):
            yield _named(field, each, value[each], chosen)
        else:
            yield said(field, each, chosen)


def _one(field: str, value: Plain, chosen: Chosen) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if field == "languages":
        return language_name(value, alone=False)
    return plain(chosen.get(field, {}).get(value) or str(value))


def _named(field: str, name: str, value: Plain, chosen: Chosen) -> str:
    label = chosen.get(f"{field}.by", {}).get(name) or FIELDS.get(name, name)
    return f"{label} {said(name, value, chosen)}"


def _stretches(spans: Iterable[list[str]]) -> str:
    return ", ".join(clock_range(*map(clock_of, each)) for each in spans) or gettext("Closed")


def _duty(row: Plain, chosen: Chosen) -> str:
    """Return a weekly stretch; what holds for it alone in brackets."""
    more = [
        _named("duty", name, row[name], chosen)
        for name in ("room", "walk_ins", "staff")
        if row.get(name) not in (None, "")
    ]
    bounds = [row.get(name) or "" for name in ("valid_from", "valid_until")]
    if any(bounds):
        more.append(" – ".join(day_of(each) if each else "" for each in bounds).strip())
    hours = _stretches([[row["begins"], row["ends"]]])
    return f"{_one('day', row['day'], chosen)} {hours}" + (f" ({', '.join(more)})" if more else "")


def _day(row: Plain, _chosen: Chosen) -> str:
    here = _stretches(row["spans"]) if row.get("spans") else gettext("away")
    return f"{day_of(row['day'])} {here}"


def _number(row: Plain, _chosen: Chosen) -> str:
    name, hours = (
        Localized.of(**row[each]).in_language(language()).text if row.get(each) else ""
        for each in ("name", "hours")
    )
    return " ".join(filter(None, (name, row["number"], hours)))


ROWS = {"duty": _duty, "days": _day, "lines": _number}
"""Lists of rows: how one of them is told."""
