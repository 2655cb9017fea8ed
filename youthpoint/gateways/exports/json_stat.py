"""Figures as JSON-stat 2.0 (json-stat.org), which statistics programs read.

A dataset is a cube with one figure in each cell. Ours has four dimensions: the point, the period
and the definitions, of one category each, and the figures, whose categories are called by table and
code. So datasets of several points, or periods, can be laid beside one another and added cell by
cell, as long as their definitions are the same.

A label of the format is one text: they are in the language of who takes the file out. The other
languages stand in the extension of their dimension.
"""

import json
from collections.abc import Mapping
from typing import Any

from youthpoint.domain.figures.years import WAITING, Status
from youthpoint.gateways.exports.rows import Export, Row

POINT, PERIOD, DEFINITIONS, FIGURE = DIMENSIONS = ("point", "period", "definitions", "figure")


def as_json_stat(export: Export) -> bytes:
    """Return the dataset as a file; hidden figures are null, and their status says how."""
    statuses = {
        str(place): row.amount.status.value
        for place, row in enumerate(export.rows)
        if row.amount.status is not Status.TOLD
    }
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "label": export.title,
        "source": export.names[export.language],
        "updated": export.made_at.isoformat(timespec="seconds"),
        "note": list(export.notes),
        "role": {"geo": [POINT], "time": [PERIOD], "metric": [FIGURE]},
        "id": list(DIMENSIONS),
        "size": [1, 1, 1, len(export.rows)],
        "dimension": {
            POINT: _of_one(POINT, export.point, export.names[export.language])
            | {"extension": {"labels": {each: {export.point: it} for each, it in _named(export)}}},
            PERIOD: _of_one(PERIOD, export.period, export.period),
            DEFINITIONS: _of_one(DEFINITIONS, str(export.definitions), str(export.definitions)),
            FIGURE: _figures(export),
        },
        "value": [row.amount.count for row in export.rows],
        **({"status": statuses} if statuses else {}),
        "extension": {
            "definitions": export.definitions,
            "folded": True,
            "status": {"label": dict(export.statuses)},
        },
    }
    return json.dumps(dataset, ensure_ascii=False, indent=1).encode()


def _named(export: Export) -> list[tuple[str, str]]:
    return list(export.names.items())


def _of_one(label: str, code: str, name: str) -> dict[str, Any]:
    return {"label": label, "category": {"index": [code], "label": {code: name}}}


def _figures(export: Export) -> dict[str, Any]:
    def labels(language: str) -> dict[str, str]:
        return {_id(row): row.labels[language] for row in export.rows}

    return {
        "label": FIGURE,
        "category": {
            "index": [_id(row) for row in export.rows],
            "label": labels(export.language),
            "unit": {_id(row): _unit(row) for row in export.rows},
        },
        "extension": {"labels": {language: labels(language) for language in export.names}},
    }


def _id(row: Row) -> str:
    return f"{row.table}:{row.code}"


def _unit(row: Row) -> Mapping[str, object]:
    return {"label": "minute" if row.table == WAITING else row.unit, "decimals": 0}
