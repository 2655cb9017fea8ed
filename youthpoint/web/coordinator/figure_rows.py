"""What the rows of exported figures are called, with the table each stands in."""

from collections.abc import Mapping

from flask_babel import gettext
from markupsafe import Markup

from youthpoint.domain.figures.folding import REST
from youthpoint.domain.figures.sheets import UNIT_OF, Table
from youthpoint.domain.figures.tallies import Cube
from youthpoint.domain.figures.years import MEDIAN, UNITS, UPPER, WAITING, Line, Status
from youthpoint.gateways.exports import Row
from youthpoint.web.coordinator.figures.names import Names
from youthpoint.web.i18n import _l, in_every_language

TABLES: Mapping[str, str] = {
    Table.AGE_BAND: _l("Visits by age"),
    Table.CHANNEL: _l("Visits by way of contact"),
    Table.DOOR: _l("Visits by where the number was taken"),
    Table.HOUR: _l("Visits by hour of arrival"),
    Table.LANGUAGE: _l("Visits by language"),
    Table.OUTCOME: _l("Visits by outcome"),
    Table.DURATION: _l("Visits by time in conversations"),
    Table.GROUP: _l("Topics by group"),
    Table.TOPIC: _l("Topics one by one"),
    Table.ENCOUNTER_CHANNEL: _l("Conversations by way of contact"),
    Table.REMOTE_CHANNEL: _l("Remote contacts by way of contact"),
    WAITING: _l("Wait until the call, minutes"),
}
"""What the tables are called; the units stand for themselves."""

RESTS: Mapping[str, str] = {
    "": _l("Together: all that is small"),
    "served": _l("Together: small, with a conversation"),
    "not_served": _l("Together: small, without a conversation"),
    "abandoned": _l("Together: small, given up"),
}
"""What rows are called that small ones were gathered in."""

WAITS: Mapping[str, str] = {
    MEDIAN: _l("half waited at most"),
    UPPER: _l("8 of 10 waited at most"),
}

STATUSES: Mapping[Status, str] = {
    Status.AT_LEAST: _l("at least so many: in some months it was too small to be told"),
    Status.SMALL: _l("fewer than five"),
    Status.KEPT_BACK: _l("not told, because something small would follow from it"),
}


def row_of(line: Line, names: Names) -> Row:
    """Return a line with what it is called in every language."""
    return Row(
        table=line.table,
        code=line.code,
        unit=line.code if line.table == UNITS else unit_of(line.table),
        labels=in_every_language(lambda: label_of(line, names)),
        amount=line.amount,
    )


def unit_of(table: str) -> str:
    """Return what a table counts."""
    return UNIT_OF[Table(table)].value if table in set(Table) else table


def label_of(line: Line, names: Names) -> str:
    """Return what a figure is called, with its table: it stands alone."""
    name = name_of(line.table, line.code, names)
    if line.table == UNITS:
        return name
    return f"{TABLES[line.table]}: {name}"


def name_of(table: str, code: str, names: Names) -> str:
    """Return what a row of a table is called, in this request's language and as plain text."""
    part, _, rest = code.rpartition("/")
    if rest == REST:
        return _rest(part, names)
    if table == WAITING:
        return str(WAITS[code])
    if table == Table.HOUR:
        return f"{int(code)}–{int(code) + 1}"
    return plain(names.of(Cube(table), code))


def plain(name: str) -> str:
    """Return a name without its mark of another language, which only a page can carry."""
    return name.striptags() if isinstance(name, Markup) else name


def _rest(part: str, names: Names) -> str:
    if part in RESTS:
        return str(RESTS[part])
    group = plain(names.of(Cube.GROUP, part))
    return gettext("Together: small topics of %(group)s", group=group)
