"""A browser of the authority's operator, which came in by a code."""

from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

DOOR = "/operator/sign-in"
HERE = {"Origin": "http://localhost"}


@dataclass
class Browser:
    """Asks for pages in a language, and reads them as people do."""

    client: FlaskClient
    language: str = "en"

    def come_in(self, code: str) -> TestResponse:
        return self.client.post(DOOR, data={"code": code}, headers=HERE)

    def page(self, path: str) -> LexborHTMLParser:
        response = self.client.get(f"/operator{path}?lang={self.language}")
        assert response.status_code == 200
        return LexborHTMLParser(response.text)

    def text(self, path: str) -> str:
        """Return all that is to be read on a page, with one space between words."""
        body = self.page(path).body
        assert body is not None
        return " ".join(body.text(separator=" ").split())

    def rows(self, path: str) -> list[list[str]]:
        """Return the rows of the tables on a page, cell by cell."""
        return [
            [" ".join(cell.text(separator=" ").split()) for cell in row.css("th, td")]
            for row in self.page(path).css("tbody tr")
        ]


def code_for(app: Flask) -> str:
    """Return a code, as the command prints one."""
    authority = app.extensions["authority"]
    code: str = authority.operators.offer(authority.clock())
    return code


def signed_in(app: Flask) -> Browser:
    browser = Browser(app.test_client())
    assert browser.come_in(code_for(app)).status_code == 303
    return browser
