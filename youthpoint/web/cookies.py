"""The signed cookie that holds what a browser has said and chosen."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer


class Cookies(SecureCookieSessionInterface):
    """Flask's own signed cookies, with one signer for all requests instead of two for each."""

    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs the cookie and checks it."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer
