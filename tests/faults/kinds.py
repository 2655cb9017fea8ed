"""Every kind of fault: what befalls a message of the point's, or the reply to it."""

import json
import socket
import struct
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

from tests.faults import deaths, lies
from tests.faults.messages import Asked, Reply
from tests.faults.proxy import Fault, Line

AT_ONCE = struct.pack("ii", 1, 0)
DICE = Random(6)  # noqa: S311 - where something is cut
JSON = {"content-type": "application/json"}


def reset(line: Line, _asked: Asked) -> None:
    """Nothing reaches the authority, and the connection is torn."""
    line.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    line.close_connection = True
    line.connection.close()


def drop_after_apply(line: Line, asked: Asked) -> None:
    """The authority has it, and nobody hears so."""
    line.server.passed_on(asked)
    line.hang_up()


def cut(line: Line, asked: Asked) -> None:
    """The reply ends somewhere in the middle."""
    said = line.server.passed_on(asked).as_bytes()
    line.say(said[: DICE.randrange(1, len(said))])
    line.hang_up()


def cut_on_the_way(line: Line, asked: Asked) -> None:
    """The authority gets the beginning of what was asked."""
    said = asked.as_bytes()
    with socket.create_connection(("127.0.0.1", line.server.behind)) as there:
        there.sendall(said[: DICE.randrange(1, len(said))])
    line.hang_up()


def truncated(line: Line, asked: Asked) -> None:
    """The reply lacks its end, and its length is told as if it were whole."""
    reply = line.server.passed_on(asked)
    line.say(replace(reply, body=reply.body[: len(reply.body) // 2]).as_bytes())


def slow(line: Line, asked: Asked) -> None:
    """The reply begins, and then nothing more comes until the point has had enough."""
    said = line.server.passed_on(asked).as_bytes()
    line.say(said[: DICE.randrange(1, len(said))])
    line.wait_until_hung_up()


def trickling(line: Line, asked: Asked) -> None:
    """The reply comes a few bytes at a time, and all of it."""
    line.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    said = line.server.passed_on(asked).as_bytes()
    for at in range(0, len(said), 7):
        line.say(said[at : at + 7])


def unavailable(line: Line, _asked: Asked) -> None:
    """Somebody before the authority says 503."""
    line.say(Reply(503, {"retry-after": "7"}, b"busy").as_bytes())


def busy(line: Line, asked: Asked) -> None:
    """The authority itself says 503."""
    line.say(line.server.hands.sign(asked, _problem(503, "busy")).as_bytes())


def too_many(line: Line, asked: Asked) -> None:
    """The authority says 429."""
    line.say(line.server.hands.sign(asked, _problem(429, "throttled")).as_bytes())


def failed_after_apply(line: Line, asked: Asked) -> None:
    """The authority has it, and 500 is heard."""
    line.server.passed_on(asked)
    line.say(Reply(500, {"content-type": "text/html"}, b"<h1>Oops</h1>").as_bytes())


def duplicated(line: Line, asked: Asked) -> None:
    """It comes twice; the second reply is heard."""
    line.server.passed_on(asked)
    line.say(line.server.passed_on(asked).as_bytes())


def at_once(line: Line, asked: Asked) -> None:
    """It comes twice at the same time."""
    with ThreadPoolExecutor(2) as both:
        first, second = both.map(line.server.passed_on, (asked, asked))
    line.say(DICE.choice((first, second)).as_bytes())


def delayed(line: Line, asked: Asked) -> None:
    """It is held back, and comes after what is sent next."""
    line.server.held_back.append(asked)
    line.hang_up()


def garbage(line: Line, asked: Asked) -> None:
    """What is heard is nothing."""
    line.server.passed_on(asked)
    line.say(DICE.randbytes(300))
    line.hang_up()


def redirect(line: Line, asked: Asked) -> None:
    """It is said that somebody else knows."""
    elsewhere = f"{line.server.address}/elsewhere{asked.target}"
    line.say(Reply(DICE.choice((301, 302, 307, 308)), {"location": elsewhere}).as_bytes())


def empty(line: Line, _asked: Asked) -> None:
    """All is well, and nothing is said."""
    line.say(Reply(200, JSON).as_bytes())


def _problem(status: int, code: str) -> Reply:
    headers = {"content-type": "application/problem+json", "retry-after": "7"}
    return Reply(status, headers, json.dumps({"code": code, "status": status}).encode())


KINDS: Mapping[str, Fault] = {
    each.__name__: each
    for each in (
        *(reset, drop_after_apply, cut, cut_on_the_way, truncated, slow, trickling, unavailable),
        *(busy, too_many, failed_after_apply, duplicated, at_once, delayed, garbage, redirect),
        *(empty, lies.wrong_id, lies.of_another, lies.forged),
        *(deaths.node_before, deaths.node_after_commit, deaths.node_told),
        *(deaths.authority_before, deaths.authority_amid, deaths.authority_after_commit),
        *(deaths.authority_told, deaths.both),
    )
}
OF_A_SERVER: Mapping[str, Fault] = {deaths.database_amid.__name__: deaths.database_amid}
"""What befalls a database that is a server of its own."""

KILLS = tuple(
    name
    for name in (*KINDS, *OF_A_SERVER)
    if name.startswith(("node_", "authority_", "database_", "both"))
)
GOES_ON = ("trickling", "duplicated", "at_once", "authority_told")
"""After these, a round goes on as if nothing had been."""
