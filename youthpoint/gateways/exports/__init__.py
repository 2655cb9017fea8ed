"""Figures as files for programs: CSV, a workbook, JSON-stat. All hold the same rows."""

from youthpoint.gateways.exports.commas import as_csv
from youthpoint.gateways.exports.json_stat import as_json_stat
from youthpoint.gateways.exports.rows import COLUMNS, Export, Row
from youthpoint.gateways.exports.workbook import as_workbook

__all__ = ["COLUMNS", "Export", "Row", "as_csv", "as_json_stat", "as_workbook"]
