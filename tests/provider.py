"""A provider of OpenID Connect, as a process of its own on loopback, with real keys.

It holds to the protocol by itself: exact addresses, codes that are good once, PKCE. What it says of
whoever signs in, and how it goes wrong, a test tells it at `/say`.
"""

import json
import subprocess
import sys
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, unquote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.patience import PATIENCE

CLIENT, SECRET = "youthpoint", "a secret of the provider's"
BACK = "https://point.example/staff/sign-in/back"
OUT = "https://point.example/staff/sign-in"


def new_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": token_urlsafe(6), "use": "sig", "alg": "RS256"})


@dataclass
class State:
    """What it knows, and what a test has told it."""

    issuer: str = ""
    back: str = ""
    key: RSAKey = field(default_factory=new_key)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        named = ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")
        left_out = self.said.get("without")
        ends = {each: f"{self.issuer}/{each}" for each in named if each != left_out}
        return {"issuer": self.issuer, **ends}

    def authorize(self, asked: Mapping[str, str]) -> str:
        """Return where somebody is sent who has signed in."""
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == self.back
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = token_urlsafe(12)
        self.codes[code] = dict(asked)
        back = {"code": code, "state": asked["state"], "iss": self.issuer}
        return f"{self.back}?{urlencode(back)}"

    def trade(self, given: Mapping[str, str], user: str, password: str) -> dict[str, Any] | None:
        """Return what a code is worth; nothing where it is not given back as it was asked for."""
        asked = self.codes.pop(given.get("code", ""), None)
        proof = sha256(given.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(proof).rstrip(b"=").decode()
        right = (
            asked is not None
            and (user, password) == (CLIENT, SECRET)
            and given.get("redirect_uri") == self.back
            and asked["code_challenge"] == challenge
        )
        return {"id_token": self.token(asked["nonce"])} if asked and right else None

    def token(self, nonce: str) -> str:
        now = int(self.said.get("now", 0))
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "subject-1",
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
            **self.said.get("claims", {}),
        }
        if self.said.get("unsigned"):
            parts = ({"alg": "none"}, claims)
            written = [urlsafe_b64encode(json.dumps(each).encode()) for each in parts]
            return ".".join(each.rstrip(b"=").decode() for each in written) + "."
        key = new_key() if self.said.get("stranger") else self.key
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, key)


class Answers(BaseHTTPRequestHandler):
    """What it answers."""

    state: State

    def do_GET(self) -> None:
        path, asked = urlsplit(self.path).path, _only(parse_qs(urlsplit(self.path).query))
        if path == "/authorization_endpoint":
            self.send_response(302)
            self.send_header("Location", self.state.authorize(asked))
            self.end_headers()
        elif path == "/end_session_endpoint":
            assert asked["client_id"] == CLIENT
            self.send_response(302)
            self.send_header("Location", asked["post_logout_redirect_uri"])
            self.end_headers()
        elif path == "/jwks_uri":
            self._send(200, {"keys": [self.state.key.as_dict(private=False)]})
        else:
            self._send(200, self.state.document())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/say":
            self.state.said = json.loads(body)
            if self.state.said.get("other_key"):
                self.state.key = new_key()
            return self._send(200, {})
        scheme, _space, sealed = self.headers.get("Authorization", "").partition(" ")
        user, _colon, password = b64decode(sealed).decode().partition(":")
        basic = (unquote(user), unquote(password)) if scheme == "Basic" else ("", "")
        worth = self.state.trade(_only(parse_qs(body)), *basic)
        return self._send(*((200, worth) if worth else (400, {"error": "invalid_grant"})))

    def _send(self, status: int, said: Mapping[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


class Provider:
    """The process, from the tests' side; it sends people back to the one address that it knows."""

    def __init__(self, back: str = BACK) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.provider", back],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.issuer = self._process.stdout.readline().strip()

    def say(self, *, now: float, **said: object) -> None:
        """Tell it what time it is, what it says of who signs in (`claims`), and how it errs."""
        body = json.dumps({"now": now, **said}).encode()
        _open(Request(f"{self.issuer}/say", data=body)).close()  # noqa: S310 - loopback

    def sign_in(self, address: str) -> str:
        """Go where the point sends somebody, and return where they are sent back to."""
        try:
            _open(Request(address))  # noqa: S310 - loopback
        except HTTPError as answer:
            with answer:
                return str(answer.headers["Location"])
        raise AssertionError(address)

    def stop(self) -> None:
        self._process.communicate()


class _Stay(HTTPRedirectHandler):
    """Go where one is sent by oneself."""

    def redirect_request(self, *_said: object) -> None:
        """Go nowhere."""


def _open(request: Request) -> Any:  # noqa: ANN401 - as urllib has it
    return build_opener(_Stay).open(request, timeout=PATIENCE)


def _only(asked: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: values[0] for name, values in asked.items()}


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Answers.state = State(issuer=f"http://127.0.0.1:{server.server_port}", back=sys.argv[1])
    sys.stdout.write(f"{Answers.state.issuer}\n")
    sys.stdout.flush()
    Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()  # until whoever has started it stops it, or is no more
