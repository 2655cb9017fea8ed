"""Replies that look right and are not."""

import json
from dataclasses import replace

from authority.wire import bodies, chains
from tests.faults.messages import Asked, Reply
from tests.faults.proxy import Line

FOREIGN = {
    "content-type": "application/json",
    "signature-input": 'yp=("@status");created=1;keyid="nobody";tag="youthpoint-1"',
    "signature": f"yp=:{'A' * 86}==:",
}
"""Nobody's signature."""

NOBODY = "0192f3a1-0000-7000-8000-000000000000"


def wrong_id(line: Line, asked: Asked) -> None:
    """The authority has it, and its reply is signed, and tells of other events."""
    reply = line.server.passed_on(asked)
    said = reply.said
    for each in said.get("outcomes", ()):
        each["id"] = NOBODY
    told = {**said, "id": NOBODY, "stream": NOBODY, "digest": NOBODY}
    line.say(line.server.hands.sign(asked, replace(reply, body=_json(told))).as_bytes())


def of_another(line: Line, asked: Asked) -> None:
    """What is heard was answered to an earlier request, and is signed for that."""
    known = line.server.seen.replies.get(asked.place)
    if known is None:
        line.hang_up()
        return
    line.say(known.as_bytes())


def forged(line: Line, asked: Asked) -> None:
    """Nothing reaches the authority, and all that it would say is said, but for its signature."""
    if (reply := _as_it_would_say(line, asked)) is None:
        line.hang_up()
    else:
        line.say(reply.as_bytes())


def _as_it_would_say(line: Line, asked: Asked) -> Reply | None:
    if asked.place != "events":
        return line.server.seen.replies.get(asked.place)
    events = asked.events
    before = int(events[0]["ypseq"]) - 1
    chain = line.server.seen.chains.get((asked.stream, before))
    if chain is None:
        return None
    outcomes = [{"id": each["id"], "outcome": "applied"} for each in events]
    for each in events:
        chain = chains.extended(chain, chains.link(each))
    told = {"acked_seq": asked.last, "chain": chain.hex(), "outcomes": outcomes}
    body = _json(told)
    return Reply(200, {**FOREIGN, "content-digest": bodies.content_digest(body)}, body)


def _json(told: object) -> bytes:
    return json.dumps(told).encode()
