"""Figures as a workbook (Office Open XML): a sheet to sort and filter, one on how to read it."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from youthpoint.gateways.exports.rows import COLUMNS, Cell, Export

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (14, 18, 12, 20, 26, 60, 10, 12)
"""Characters that the columns are wide."""

NOTES_WIDTH = 100
FIGURES, NOTES = "Figures", "Read me"
"""What the sheets are called: by programs, too, so in one language."""


def as_workbook(export: Export) -> bytes:
    """Return the table as a file. Texts stay texts: none becomes a formula or a link."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - heavy

    made = BytesIO()
    book = Workbook(made, {"in_memory": True})
    book.set_properties(
        {
            "title": export.title,
            "comments": f"Definitions version {export.definitions}",
            "created": export.made_at.replace(tzinfo=None),
        }
    )
    bold = book.add_format({"bold": True})
    _figures(book.add_worksheet(FIGURES), export, bold)
    _notes(book.add_worksheet(NOTES), export, bold, book.add_format({"text_wrap": True}))
    book.close()
    return made.getvalue()


def _figures(sheet: "Worksheet", export: Export, bold: "Format") -> None:
    for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    for number, cells in enumerate(export.cells(), start=1):
        _write(sheet, number, cells)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(export.rows), len(COLUMNS) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _notes(sheet: "Worksheet", export: Export, bold: "Format", wrapped: "Format") -> None:
    sheet.set_column(0, 0, NOTES_WIDTH, wrapped)
    sheet.write_string(0, 0, export.title, bold)
    statuses = (f"{status}: {words}" for status, words in export.statuses.items())
    for number, words in enumerate((*export.notes, *statuses), start=2):
        sheet.write_string(number, 0, words)


def _write(sheet: "Worksheet", number: int, cells: Sequence[Cell]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(number, column, cell)
        elif cell:
            sheet.write_string(number, column, cell)
