"""What the deployment decides about being watched: the log, who may measure, whom to write to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from youthpoint.environment import SettingsError, flag, secret

FORMS = ("", "json", "lines")
"""How the log is written; where nothing is said, as lines in the demo and in a terminal."""

CONTACT = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+?[\d-]+)")
"""What RFC 9116 takes for a way to be reached."""

SHORTEST_TOKEN = 20
"""Letters of a token that nobody guesses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """How the log is written, and whether each request is told there; who may read the figures."""

    log: str = ""
    requests: bool = False
    metrics_token: str = ""
    security_contact: str = ""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Watching":
        """Read what is said about it.

        Raises:
            SettingsError: a value cannot be understood.
        """
        log = environ.get("YOUTHPOINT_LOG", "").strip()
        if log not in FORMS:
            raise SettingsError("YOUTHPOINT_LOG is json or lines.")
        token = secret(environ, "YOUTHPOINT_METRICS_TOKEN")
        if token and len(token) < SHORTEST_TOKEN:
            raise SettingsError(
                f"YOUTHPOINT_METRICS_TOKEN has at least {SHORTEST_TOKEN} letters, so that nobody "
                "guesses it."
            )
        contact = environ.get("YOUTHPOINT_SECURITY_CONTACT", "").strip()
        if contact and not CONTACT.fullmatch(contact):
            raise SettingsError(
                "YOUTHPOINT_SECURITY_CONTACT is like mailto:security@example.fi or "
                "https://example.fi/security."
            )
        return cls(
            log=log,
            requests=flag(environ, "YOUTHPOINT_LOG_REQUESTS"),
            metrics_token=token,
            security_contact=contact,
        )
