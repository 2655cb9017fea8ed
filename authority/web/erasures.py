"""Calls of erasure: asked of every holder first, then ordered, then answered by each."""

from flask import Response, request

from authority.operations import erasing
from authority.problems import Problem
from authority.web import context
from authority.web.answers import answer, nothing
from authority.web.calls import Call, asked, call
from authority.web.shapes import PLAIN


@call(
    Call(
        method="POST",
        path="/erasures",
        body="erase",
        answers={202: "erasure"},
        problems={"objection": 409, "not_found": 404, "node_suspended": 403},
        query={"dry_run": {"enum": ["true"]}},
        once=True,
    )
)
def erase() -> Response:
    """With dry_run=true ask every holder of a subject; without, order what was asked."""
    who = (context.store(), context.node())
    if request.args.get("dry_run") == "true":
        return answer(erasing.ask(*who, asked("erase"), context.now()), 202)
    id_ = asked("order")["erasure"]
    return answer(erasing.order(*who, id_, context.now(), context.authority().erasures), 202)


@call(
    Call(
        method="GET",
        path="/erasures/{erasure}",
        answers={200: "erasure"},
        problems={"not_found": 404},
    )
)
def erasure(erasure: str) -> Response:
    """Tell how an erasure stands, with the answer of each holder."""
    return answer(erasing.show(context.store(), context.node(), erasure))


@call(
    Call(
        method="GET",
        path="/nodes/{node}/erasures",
        answers={200: "erasures"},
        query={"after": PLAIN},
    )
)
def erasures(node: str) -> Response:
    """Tell what the node is asked or told to erase since its cursor."""
    after = request.args.get("after", "")
    return answer({"erasures": erasing.for_node(context.store(), node, after)})


@call(
    Call(
        method="PUT",
        path="/nodes/{node}/erasures/{erasure}/answer",
        body="erasure_answer",
        answers={204: ""},
        problems={"not_found": 404, "node_suspended": 403},
    )
)
def answer_erasure(node: str, erasure: str) -> Response:
    """Answer a dry run or an order; an answer that cannot be understood is an objection."""
    try:
        told = asked("erasure_answer")
    except Problem:
        erasing.answer(context.store(), node, erasure, erasing.UNREADABLE, context.now())
        raise
    erasing.answer(context.store(), node, erasure, told, context.now())
    return nothing()
