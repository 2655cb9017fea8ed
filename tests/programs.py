"""A program that uses the public API."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from tests.appointments import THURSDAY_TEN
from tests.client import TOO_MANY

API = "/api/v1"
TEN = THURSDAY_TEN.isoformat()


class Answer:
    """What the API answered."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.headers = response.headers
        assert self.status != TOO_MANY or int(self.headers["Retry-After"]) > 0
        self.text = response.text
        self.json: Any = response.get_json(force=True) if response.data else None

    @property
    def problem(self) -> tuple[int, str]:
        """Its status and what kind of problem it is."""
        assert self.headers["Content-Type"] == "application/problem+json", self.text
        assert self.json["status"] == self.status
        return self.status, self.json["type"].removeprefix(f"{API}/problems/")


class Program:
    """Asks from one address, in English unless told otherwise."""

    def __init__(self, app: Flask, address: str = "192.0.2.1", language: str = "en") -> None:
        self.client = app.test_client(use_cookies=False)
        self.client.environ_base |= {"REMOTE_ADDR": address, "HTTP_ACCEPT_LANGUAGE": language}

    def get(self, path: str, headers: Mapping[str, str] | None = None, **query: object) -> Answer:
        return Answer(self.client.get(f"{API}{path}", query_string=query, headers=headers))

    def post(self, path: str, key: str | None = None, **body: object) -> Answer:
        """Send a body, if there is one, with a new key unless one is given."""
        headers = {"Idempotency-Key": key or str(uuid4())}
        content = {"json": body} if body else {}
        return Answer(self.client.post(f"{API}{path}", headers=headers, **content))

    def send(self, method: str, path: str, **request: Any) -> Answer:  # noqa: ANN401 - as werkzeug's
        """Send whatever it is."""
        return Answer(self.client.open(f"{API}{path}", method=method, **request))

    def let_go(self, hold: str) -> Answer:
        return Answer(self.client.delete(f"{API}/holds/{hold}"))

    def hold(self, at: str = TEN, *, key: str | None = None, **more: object) -> Answer:
        time: dict[str, Any] = {"topics": ["work"], "begins_at": at, "expert": "aino"}
        body = time | more
        return self.post("/points/point/holds", key, **body)

    def book(self, at: str = TEN, **told: str) -> Answer:
        return self.post("/bookings", hold=self.hold(at).json["id"], **told)
