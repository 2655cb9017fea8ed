"""The production server: gunicorn, with every one of its settings in one place."""

import gc
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

OBJECTS = 20_000
"""New ones after which those that point at each other are looked for."""

FROM_PROXIES = ""
"""No proxy is believed about scheme or address: signatures do not depend on either."""


class Server(BaseApplication):
    """The application behind gunicorn, forked from this process."""

    def __init__(
        self, app: Flask, address: str, *, workers: int, threads: int, quiet: bool = False
    ) -> None:
        self._app = app
        self._options: dict[str, Any] = {
            "bind": address,
            "workers": workers,
            "worker_class": "gthread",
            "threads": threads,
            "timeout": 120,
            "graceful_timeout": 10,
            "keepalive": 30,
            "control_socket_disable": True,
            "forwarded_allow_ips": FROM_PROXIES,
            "loglevel": "warning" if quiet else "info",
            "proc_name": "youthpoint-authority",
        }
        super().__init__()

    def load_config(self) -> None:
        """Set what was said, and nothing from files or the environment."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """Return the application, in the process that answers.

        What there is by then stays, and is not looked through again and again for what could go: a
        batch of events makes thousands of objects, which all go with it.
        """
        gc.collect()
        gc.freeze()
        gc.set_threshold(OBJECTS)
        return self._app
