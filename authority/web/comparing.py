"""Calls by which both ends prove to each other that they hold the same."""

from flask import Response

from authority.operations import comparing
from authority.web import context
from authority.web.answers import answer
from authority.web.calls import Call, asked, call


@call(
    Call(
        method="POST",
        path="/nodes/{node}/reconciliations",
        body="comparison",
        answers={201: "compared"},
        problems={"not_settled": 409, "stream_closed": 409, "node_suspended": 403},
        once=True,
    )
)
def compare(node: str) -> Response:
    """Compare root and counts; where they differ, the digests of all buckets are told."""
    told = asked("comparison")
    claim = comparing.Claim(told["stream"], told["as_of_seq"], told["root"], told["counts"])
    return answer(comparing.compare(context.store(), node, claim, context.now()), 201)


@call(
    Call(
        method="GET",
        path="/nodes/{node}/reconciliations/{comparison}/buckets/{bucket}",
        answers={200: "bucket"},
        problems={"not_settled": 409, "not_found": 404},
    )
)
def bucket(node: str, comparison: str, bucket: str) -> Response:
    """Tell the leaves of a bucket, so that the row that differs is named."""
    return answer({"leaves": comparing.bucket(context.store(), node, comparison, bucket)})
