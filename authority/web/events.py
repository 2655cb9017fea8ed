"""Calls by which events arrive, and by which a node learns what waits."""

from flask import Response, request

from authority.operations import receiving, waiting
from authority.problems import Problem
from authority.web import context
from authority.web.answers import answer, nothing
from authority.web.calls import Call, call
from authority.web.shapes import CURSOR, ID, SEQ

BATCH = "application/cloudevents-batch+json"


@call(
    Call(
        method="POST",
        path="/nodes/{node}/events",
        body="batch",
        media=BATCH,
        headers={"Yp-Stream": ID, "Yp-First-Seq": SEQ, "Yp-Last-Seq": SEQ},
        answers={200: "receipt"},
        problems={
            "gap": 409,
            "fork": 409,
            "stream_closed": 409,
            "node_suspended": 403,
        },
    )
)
def push(node: str) -> Response:
    """Take in a batch of events of one stream; what is answered is durably kept."""
    if request.mimetype != BATCH:
        raise Problem(422, "unreadable", detail="another media type")
    batch = receiving.Batch(
        stream=request.headers.get("Yp-Stream", ""),
        first=_number("Yp-First-Seq"),
        last=_number("Yp-Last-Seq"),
        events=context.asked(),
    )
    return answer(receiving.receive(context.store(), node, batch, context.now()))


@call(
    Call(
        method="GET", path="/nodes/{node}/parked", answers={200: "waiting"}, query={"after": CURSOR}
    )
)
def parked(node: str) -> Response:
    """Tell what is parked, with code and place, and what is held behind it."""
    return answer(waiting.page(context.store(), node, request.args.get("after")))


@call(
    Call(
        method="POST",
        path="/nodes/{node}/parked/{event}/withdraw",
        answers={204: ""},
        problems={"not_parked": 409, "not_found": 404, "node_suspended": 403},
    )
)
def withdraw(node: str, event: str) -> Response:
    """Take a parked event back, by the staff of the point."""
    waiting.withdraw(context.store(), node, event, context.now())
    return nothing()


def _number(header: str) -> int:
    text = request.headers.get(header, "")
    if not text.isdecimal() or len(text) > 15:  # noqa: PLR2004 - as `ypseq`
        raise Problem(422, "unreadable", errors=[{"pointer": header}])
    return int(text)
