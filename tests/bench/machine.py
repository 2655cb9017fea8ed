"""What the figures were made on."""

import os
import platform

from sqlite_utils.utils import sqlite3

from youthpoint import clock


def introduce() -> None:
    """Print the machine, the versions and the load that others put on it."""
    print(
        f"{clock.now():%d %B %Y, %H:%M} UTC. {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"load before: {os.getloadavg()[0]:.1f}"
    )
