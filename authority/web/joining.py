"""Calls by which a node joins, changes keys, and learns how it stands."""

from flask import Response

from authority.operations import nodes
from authority.web import context
from authority.web.answers import answer, nothing
from authority.web.calls import Call, asked, call
from authority.wire import keys


@call(
    Call(
        method="POST",
        path="/enrolments",
        body="join",
        answers={201: "joined"},
        problems={"code_invalid": 403, "key_reused": 409, "too_many": 429},
        once=True,
        throttled=True,
    )
)
def join() -> Response:
    """Join with a one-time code and a key of one's own, which signs this request."""
    told = asked("join")
    public = keys.of_jwk(told["key"])
    node = nodes.enrol(context.store(), told["code"], public, context.now())
    own = [each.as_data() for each in context.authority().signer.known()]
    return answer({"node": node, "kid": keys.key_id(public), "keys": own}, 201)


@call(Call(method="GET", path="/keys", answers={200: "keys"}, open=True))
def own_keys() -> Response:
    """Tell the authority's keys, those too that will sign later, and what files are sealed to."""
    authority = context.authority()
    signing = [each.as_data() for each in authority.signer.known()]
    return answer({"keys": signing, "sealing": authority.sealer.announced()})


@call(
    Call(
        method="POST",
        path="/nodes/{node}/keys",
        body="new_key",
        answers={201: "key"},
        problems={"key_reused": 409, "node_suspended": 403},
        once=True,
    )
)
def add_key(node: str) -> Response:
    """Add a key, signed in by the one before; both hold for fourteen days."""
    public = keys.of_jwk(asked("new_key")["key"])
    return answer({"kid": nodes.add_key(context.store(), node, public, context.now())}, 201)


@call(
    Call(
        method="DELETE",
        path="/nodes/{node}/keys/{kid}",
        answers={204: ""},
        problems={"last_key": 409, "not_found": 404, "node_suspended": 403},
    )
)
def end_key(node: str, kid: str) -> Response:
    """End another key of the node at once."""
    nodes.end_key(context.store(), node, kid, by=context.caller().kid, now=context.now())
    return nothing()


@call(
    Call(
        method="GET",
        path="/nodes/{node}/stream",
        answers={200: "state"},
        problems={"node_suspended": 403},
    )
)
def state(node: str) -> Response:
    """Tell how the node's stream stands, and by which limits and schemas."""
    return answer(nodes.state(context.store(), node, context.now()))


@call(
    Call(
        method="POST",
        path="/nodes/{node}/streams",
        body="new_stream",
        answers={201: "stream"},
        problems={"stream_exists": 409, "node_suspended": 403},
        once=True,
    )
)
def open_stream(node: str) -> Response:
    """Open a stream; the one before is closed."""
    told = asked("new_stream")
    position = nodes.open_stream(
        context.store(), node, told["stream"], told["reason"], context.now()
    )
    return answer({"stream": position.id, "acked_seq": 0, "chain": position.chain.hex()}, 201)
