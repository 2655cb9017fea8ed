"""Figures as CSV (RFC 4180), as a spreadsheet in Finland opens it by a double click.

Cells are parted by semicolons, because a comma parts decimals there; a byte order mark says that
it is UTF-8, which is otherwise taken for an older alphabet without ä and ö.
"""

import csv
from io import StringIO

from youthpoint.gateways.exports.rows import COLUMNS, Cell, Export

DELIMITER = ";"
ENCODING = "utf-8-sig"
"""UTF-8 with a byte order mark."""

FORMULAE = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a text for something to be worked out."""


def as_csv(export: Export) -> bytes:
    """Return the table as a file."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=DELIMITER)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in cells] for cells in export.cells())
    return text.getvalue().encode(ENCODING)


def _harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs, whatever somebody has called a topic."""
    if isinstance(cell, str) and cell.startswith(FORMULAE):
        return f"'{cell}"
    return cell
