"""Calls of lane 1: day and month sheets, which hold counts and nobody."""

from flask import Response, request

from authority.operations import sheets
from authority.operations.sheets import DAY, MONTH
from authority.web import context
from authority.web.answers import answer
from authority.web.calls import Call, asked, call
from authority.web.shapes import PLAIN

PROBLEMS = {"sheet_fork": 409, "sheet_superseded": 409, "node_other": 403, "node_suspended": 403}


@call(
    Call(
        method="PUT",
        path="/points/{point}/days/{date}",
        body="daysheet",
        answers={200: "version", 201: "version"},
        problems=PROBLEMS,
    )
)
def put_day(point: str, date: str) -> Response:
    """Send the sheet of a day; it takes the place of the one before."""
    return _put((DAY, point, date), "daysheet")


@call(
    Call(
        method="PUT",
        path="/points/{point}/months/{month}",
        body="monthsheet",
        answers={200: "version", 201: "version"},
        problems=PROBLEMS,
    )
)
def put_month(point: str, month: str) -> Response:
    """Send what the day sheets of a month had to fold away."""
    return _put((MONTH, point, month), "monthsheet")


@call(
    Call(
        method="GET",
        path="/points/{point}/days",
        answers={200: "versions"},
        query={"from": PLAIN, "to": PLAIN},
        problems={"node_other": 403},
    )
)
def days(point: str) -> Response:
    """Tell version and digest of each day, so that what differs is sent again."""
    return _versions(DAY, point)


@call(
    Call(
        method="GET",
        path="/points/{point}/months",
        answers={200: "versions"},
        query={"from": PLAIN, "to": PLAIN},
        problems={"node_other": 403},
    )
)
def months(point: str) -> Response:
    """Tell version and digest of each month."""
    return _versions(MONTH, point)


def _put(key: tuple[str, str, str], shape: str) -> Response:
    sheet = asked(shape)
    is_new = sheets.put(context.store(), context.node(), key, sheet, context.now())
    kind, point, period = key
    told = sheets.versions(context.store(), context.node(), (kind, point), period, period)
    return answer(told[0], 201 if is_new else 200)


def _versions(kind: str, point: str) -> Response:
    first, last = request.args.get("from", ""), request.args.get("to", "9999")
    found = sheets.versions(context.store(), context.node(), (kind, point), first, last)
    return answer({"sheets": found})
