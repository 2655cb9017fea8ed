"""Long pages go out compressed: a phone on a bad network loads two kilobytes and not ten.

A compressed page that mixes a secret with somebody else's words can give the secret away by its
length (BREACH). Here nobody else can put words beside a form's token: the cookie that the token
belongs to is not sent with other sites' requests (SameSite=Lax), and no page that has a form
repeats what somebody else could put into its address.
"""

from flask import Flask
from flask_compress import Compress

LEAST = 4096
"""Bytes: a shorter page fits into the first packets as it is."""

LEVEL = 4
"""Of gzip: nearly as small as the highest, in a fraction of its time."""


def init_app(app: Flask) -> None:
    """Compress what is long enough, for browsers that ask for it."""
    app.config.update(
        COMPRESS_ALGORITHM=["gzip"],
        COMPRESS_LEVEL=LEVEL,
        COMPRESS_MIMETYPES=["text/html"],
        COMPRESS_MIN_SIZE=LEAST,
        COMPRESS_STREAMS=False,
    )
    Compress(app)
