"""Kills, each at a step of what both sides do: they happen when a certain message passes."""

import select
import socket
from contextlib import suppress
from random import Random

from tests.faults.messages import Asked
from tests.faults.proxy import Line

DICE = Random(7)  # noqa: S311 - when somebody dies
AMID = 0.012
"""Seconds, at the most, that a side lives with what it was told."""


def node_before(line: Line, _asked: Asked) -> None:
    """The point dies when it has asked; nothing reaches the authority."""
    line.server.hands.kill_node()
    line.hang_up()


def node_after_commit(line: Line, asked: Asked) -> None:
    """The authority has it, and the point dies before it hears so."""
    line.server.passed_on(asked)
    line.server.hands.kill_node()
    line.hang_up()


def node_told(line: Line, asked: Asked) -> None:
    """The point dies with the reply in its hands: before, while or after it keeps it."""
    line.say(line.server.passed_on(asked).as_bytes())
    _wait_for(line.connection)
    line.server.hands.kill_node()
    line.hang_up()


def authority_before(line: Line, _asked: Asked) -> None:
    """The authority dies before it is asked."""
    line.server.hands.restart_authority()
    line.hang_up()


def authority_amid(line: Line, asked: Asked) -> None:
    """The authority dies with what it was asked in its hands."""

    def kill(there: socket.socket) -> None:
        _wait_for(there)
        line.server.hands.restart_authority()

    with suppress(OSError):
        line.server.passed_on(asked, begun=kill)
    line.hang_up()


def authority_after_commit(line: Line, asked: Asked) -> None:
    """The authority dies when it has kept what it was asked, and its reply is lost."""
    line.server.passed_on(asked)
    line.server.hands.restart_authority()
    line.hang_up()


def authority_told(line: Line, asked: Asked) -> None:
    """The authority dies when its reply has been heard."""
    reply = line.server.passed_on(asked)
    line.server.hands.restart_authority()
    line.say(reply.as_bytes())


def database_amid(line: Line, asked: Asked) -> None:
    """The database server dies with a transaction in its hands; the authority lives."""

    def crash(there: socket.socket) -> None:
        _wait_for(there)
        line.server.hands.crash_database()

    line.say(line.server.passed_on(asked, begun=crash).as_bytes())


def both(line: Line, asked: Asked) -> None:
    """The power fails in the house where both stand."""
    line.server.passed_on(asked)
    line.server.hands.restart_authority()
    line.server.hands.kill_node()
    line.hang_up()


def _wait_for(said: socket.socket) -> None:
    """Wait until something is said, or some moment before that."""
    select.select([said], [], [], DICE.random() * AMID)
