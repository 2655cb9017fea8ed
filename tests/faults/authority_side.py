"""The authority's server as a process group of its own, on a socket that outlives it."""

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.exc import OperationalError

from authority.serving import Server
from authority.settings import Settings
from authority.web import create_app
from tests.faults import broken
from tests.faults.clocks import Clock
from tests.faults.forking import Side


def begun(number: str, folder: str, url: str, clock: str, broken_as: str = "") -> Side:
    """Return what a process of the server does; `number` is that of the socket it answers on."""
    there, listening = Clock(Path(clock)), socket.socket(fileno=int(number))
    if broken_as:
        broken.AUTHORITY[broken_as]()

    def go(_told: dict[str, Any]) -> object:
        os.setsid()
        app = _app(Settings(data=Path(folder), database_url=url), there)
        Server(app, f"fd://{listening.fileno()}", workers=1, threads=4).run()
        return None

    return go


def _app(settings: Settings, clock: Clock) -> Flask:
    """Make the application: begun anew, as by a supervisor, while its database does not answer."""
    while True:
        with suppress(OperationalError):
            return create_app(settings, clock)
