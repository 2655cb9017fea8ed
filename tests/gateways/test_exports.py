"""Exported figures: the same in every format, harmless in a spreadsheet, hidden where they are."""

import csv
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from tests.gateways import cubes
from youthpoint.domain.figures.years import Amount, Status
from youthpoint.gateways.exports import (
    COLUMNS,
    Export,
    Row,
    as_csv,
    as_json_stat,
    as_workbook,
)

LABELS = {"fi": "Käynnit", "sv": "Besök", "en": "Visits"}
HIDDEN = Amount(count=None, status=Status.SMALL)
ROWS = (
    ("unit", "visit", LABELS, Amount(count=1204)),
    ("unit", "drop_by", LABELS, HIDDEN),
    ("topic", "money", LABELS, Amount(count=40, status=Status.AT_LEAST)),
    ("topic", "health/*", LABELS, Amount(count=0)),
    ("waiting_minutes", "median", LABELS, Amount(count=None, status=Status.KEPT_BACK)),
)

EXPORT = Export(
    point="satama",
    names={"fi": "Sataman piste", "sv": "Hamnpunkten", "en": "Harbour Point"},
    period="2026-10",
    definitions=1,
    rows=tuple(
        Row(table=table, code=code, unit="visit", labels=labels, amount=amount)
        for table, code, labels, amount in ROWS
    ),
    language="fi",
    title="Sataman piste, lokakuu 2026",
    notes=("Alle viiden luvut on piilotettu.",),
    statuses={"at_least": "vähintään", "<5": "alle viisi", "*": "ei kerrota"},
    made_at=datetime(2026, 11, 24, 10, tzinfo=UTC),
)


def called(name: str) -> Export:
    """Return the export with a topic that somebody has given this name."""
    return replace(EXPORT, rows=(replace(EXPORT.rows[2], labels=dict.fromkeys(LABELS, name)),))


def of_csv(export: Export) -> list[list[str]]:
    text = as_csv(export).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def of_workbook(export: Export) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(BytesIO(as_workbook(export)))
    return [list(row) for row in book.get_sheet_by_name("Figures").to_python()]


def said(cells: list[object]) -> list[str]:
    """Return the cells of a workbook as a text file has them."""
    return [str(int(each)) if isinstance(each, float) else str(each) for each in cells]


# --- The same table in every format -----------------------------------------------------------


def test_every_format_has_the_same_columns_and_rows() -> None:
    lines = of_csv(EXPORT)

    assert lines[0] == list(COLUMNS)
    assert lines[1] == ["satama", "2026-10", "1", "unit", "visit", "Käynnit", "1204", ""]
    assert lines[2] == ["satama", "2026-10", "1", "unit", "drop_by", "Käynnit", "", "<5"]
    assert [said(row) for row in of_workbook(EXPORT)] == lines

    cube = cubes.read(as_json_stat(EXPORT))
    assert cube.categories == {
        "point": ["satama"],
        "period": ["2026-10"],
        "definitions": ["1"],
        "figure": [f"{table}:{code}" for _, _, _, table, code, *_ in lines[1:]],
    }
    assert ["" if each is None else str(each) for each in cube.values] == [
        line[6] for line in lines[1:]
    ]
    assert [cube.status.get(place, "") for place in range(len(ROWS))] == [
        line[7] for line in lines[1:]
    ]


def test_numbers_are_numbers_in_a_workbook() -> None:
    assert of_workbook(EXPORT)[1][6] == 1204.0
    assert of_workbook(EXPORT)[2][6] == ""


def test_a_workbook_says_how_it_is_to_be_read() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(as_workbook(EXPORT)))
    said = [row[0] for row in book.get_sheet_by_name("Read me").to_python() if row[0]]

    assert book.sheet_names == ["Figures", "Read me"]
    assert said == [
        "Sataman piste, lokakuu 2026",
        "Alle viiden luvut on piilotettu.",
        "at_least: vähintään",
        "<5: alle viisi",
        "*: ei kerrota",
    ]


# --- Spreadsheets -----------------------------------------------------------------------------


def test_a_spreadsheet_in_finland_opens_the_text_file_as_a_table_with_its_letters() -> None:
    file = as_csv(EXPORT)

    assert file.startswith(b"\xef\xbb\xbfpoint;period;")
    assert "Käynnit".encode() in file
    assert file.endswith(b"\r\n")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_v1_3_3_no_name_of_a_topic_is_run_by_a_spreadsheet(name: str) -> None:
    assert of_csv(called(name))[1][5] == f"'{name}"


@pytest.mark.parametrize("name", ["=1+1", "{=1+1}", "http://example.com", "mailto:a@example.com"])
def test_a_name_is_no_formula_and_no_link_in_a_workbook(name: str) -> None:
    book = as_workbook(called(name))
    sheet = ZipFile(BytesIO(book)).read("xl/worksheets/sheet1.xml")

    assert of_workbook(called(name))[1][5] == name
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_a_name_with_the_delimiter_and_quotes_stays_one_cell() -> None:
    assert of_csv(called('Raha; "Kela"'))[1][5] == 'Raha; "Kela"'


# --- JSON-stat --------------------------------------------------------------------------------


def test_a_dataset_carries_its_definitions_and_that_it_is_folded() -> None:
    raw = cubes.read(as_json_stat(EXPORT)).raw

    assert raw["extension"]["definitions"] == 1
    assert raw["extension"]["folded"] is True
    assert raw["extension"]["status"]["label"] == EXPORT.statuses
    assert raw["role"] == {"geo": ["point"], "time": ["period"], "metric": ["figure"]}
    assert raw["updated"] == "2026-11-24T10:00:00+00:00"


def test_a_dataset_is_labelled_in_one_language_and_carries_the_others() -> None:
    raw = cubes.read(as_json_stat(replace(EXPORT, language="sv"))).raw
    figure: dict[str, Any] = raw["dimension"]["figure"]

    assert raw["source"] == "Hamnpunkten"
    assert figure["category"]["label"]["unit:visit"] == "Besök"
    assert {each: it["unit:visit"] for each, it in figure["extension"]["labels"].items()} == LABELS
    assert raw["dimension"]["point"]["extension"]["labels"]["en"] == {"satama": "Harbour Point"}


def test_where_everything_is_told_there_is_no_status() -> None:
    told = replace(EXPORT, rows=EXPORT.rows[:1])

    assert "status" not in cubes.read(as_json_stat(told)).raw


def test_minutes_are_no_visits() -> None:
    units = cubes.read(as_json_stat(EXPORT)).raw["dimension"]["figure"]["category"]["unit"]

    assert units["unit:visit"]["label"] == "visit"
    assert units["waiting_minutes:median"]["label"] == "minute"
