"""`youthpoint kiosk check`: what can be seen of a kiosk from outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPSConnection
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

import click

from youthpoint.cli.kiosk_policy import PLACES, faults

PATIENCE = 10
PAIRING = "/station/pair"
ITS_OWN_COOKIES = ("yp-station", "__Host-yp-station")
LINKS = {
    "a": "href",
    "area": "href",
    "form": "action",
    "button": "formaction",
    "input": "formaction",
}
"""What leads to another page."""

SOURCES = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
"""What is fetched by itself."""

WHOLE, FOUND_ELSEWHERE = 200, range(300, 400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server answered at an address."""

    url: str
    status: int
    headers: HTTPMessage
    text: str


@click.group()
def kiosk() -> None:
    """Look after the house's kiosks."""


@kiosk.command()
@click.argument("url")
@click.option(
    "--policy",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The browser's policy file, to be checked as well.",
)
@click.option("--prints", is_flag=True, help="This kiosk prints by its browser.")
def check(url: str, policy: Path | None, *, prints: bool) -> None:
    """Check a kiosk at URL, such as https://youthpoint.example.fi/kiosk/, as a stranger sees it.

    Ends with 1 when something is wrong, and says what.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise click.ClickException("Give the kiosk’s whole address, beginning with https://.")
    wrong = list(_seen_faults(url))
    if policy is not None:
        wrong += faults(policy, f"{parts.scheme}://{parts.netloc}", prints=prints)
    for each in wrong:
        click.echo(f"WRONG {each}")
    if wrong:
        raise SystemExit(1)
    click.echo("ok    Nothing is wrong, as far as it can be seen from outside.")


def _seen_faults(url: str) -> Iterator[str]:
    answer = _fetch(url)
    if answer.status not in FOUND_ELSEWHERE:
        yield from page_faults(answer)
        return
    yield from _header_faults(answer)
    led = urljoin(url, answer.headers.get("Location", ""))
    if not (_origin(urlsplit(led)) == _origin(urlsplit(url)) and urlsplit(led).path == PAIRING):
        yield f"The kiosk leads a stranger to {led}, and not to {PAIRING}."
        return
    click.echo("      This program has no key: it sees the page that connects a kiosk.")
    pairing = _fetch(led)
    yield from _header_faults(pairing)
    yield from _link_faults(pairing)


def page_faults(answer: Answer) -> Iterator[str]:
    """Say what is wrong with the kiosk's own page."""
    if answer.status != WHOLE:
        yield f"{answer.url} answers with {answer.status}."
    yield from _header_faults(answer)
    yield from _cookie_faults(answer)
    yield from _link_faults(answer)


def _header_faults(answer: Answer) -> Iterator[str]:
    where, headers = urlsplit(answer.url).path, answer.headers
    if "no-store" not in headers.get("Cache-Control", ""):
        yield f"{where} may be kept by the browser: Cache-Control lacks no-store."
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'self'" not in policy and "default-src 'none'" not in policy:
        yield f"{where} may bring in what is not ours: Content-Security-Policy is {policy!r}."
    if "'unsafe-inline'" in policy or "'unsafe-eval'" in policy:
        yield f"{where} may run what stands in the page: Content-Security-Policy is {policy!r}."
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield f"{where} lacks X-Content-Type-Options: nosniff."


def _cookie_faults(answer: Answer) -> Iterator[str]:
    for cookie in answer.headers.get_all("Set-Cookie", []):
        name = cookie.partition("=")[0]
        if name not in ITS_OWN_COOKIES:
            yield f"The kiosk sets the cookie {name}: it has no visitor of its own."


def _link_faults(answer: Answer) -> Iterator[str]:
    reader, home = _Reader(), _origin(urlsplit(answer.url))
    reader.feed(answer.text)
    for tag, value in reader.found:
        place = urlsplit(urljoin(answer.url, value))
        if place.scheme == "data":
            continue
        if _origin(place) != home:
            yield f"The page has a <{tag}> that leads out: {value}."
        elif tag in LINKS and not place.path.startswith(PLACES):
            yield f"The page has a <{tag}> that leads away from the kiosk: {value}."


class _Reader(HTMLParser):
    """Collects all that leads somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a tag leads, if it does."""
        value = dict(attrs).get(LINKS.get(tag) or SOURCES.get(tag) or "")
        if value:
            self.found.append((tag, value))


def _origin(parts: SplitResult) -> tuple[str, str]:
    return parts.scheme, parts.netloc


def _fetch(url: str) -> Answer:
    """Fetch a page, and follow nothing.

    Raises:
        ClickException: nobody answers.
    """
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.netloc, timeout=PATIENCE)
    try:
        connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        found = connection.getresponse()
        text = found.read().decode(errors="replace")
        return Answer(url=url, status=found.status, headers=found.headers, text=text)
    except (OSError, HTTPException) as error:
        raise click.ClickException(f"Nobody answers at {url}: {error}.") from error
    finally:
        connection.close()
