"""The Finnish Service Catalogue (Palvelutietovaranto) over its open interface.

Version 11 answers whoever asks. It is shown no key: one that it does not know it takes for a fault
of its own. Another version is another class with the same two questions.
"""

from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from time import monotonic
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec.json import Decoder

from youthpoint.domain.setup.entries import Entry, Owner
from youthpoint.gateways import catalogue_v11 as v11
from youthpoint.gateways.catalogue_entries import entry_of, names, places_of
from youthpoint.gateways.lines import ended_by, left
from youthpoint.operations.ports import NotTold, ServiceCatalogue, Trouble
from youthpoint.settings import Settings

PATIENCE = 10.0
"""Seconds that the catalogue has for all of a question, however many documents that takes."""

LARGEST = 4 * 1024 * 1024
"""Bytes of a document; a place has some ten thousand, its services some hundred thousand."""

CHUNK = 64 * 1024

MOST_PAGES = 5
"""Pages of an organisation's places that are asked for."""

MOST_OFFERS = 40
"""Services of a place that are asked for, all at once."""

SAID, GONE = 200, (404, 410)
BUSY, FAULT = 429, 500

T = TypeVar("T")


CHANNEL = Decoder(v11.Channel)
ORGANISATION = Decoder(v11.Organisation)
PAGE = Decoder(v11.Page)
SERVICES = Decoder(list[v11.Service])


def catalogue_of(settings: Settings) -> ServiceCatalogue:
    """Return the catalogue that the settings name."""
    return V11(settings.service_catalogue)


class V11:
    """Version 11, at an address such as `https://catalogue.example/api/v11`."""

    def __init__(self, address: str) -> None:
        self._address = urlsplit(address)

    def entry(self, entry_id: str) -> Entry:
        """Return what is said of a place.

        Raises:
            NotTold: there is none, or the catalogue does not say.
        """
        until = monotonic() + PATIENCE
        channel = self._asked(f"/ServiceChannel/{entry_id}", CHANNEL, until)
        if channel.publishing_status not in (None, v11.PUBLISHED):
            raise NotTold(Trouble.GONE)
        if channel.service_channel_type != v11.PLACE:
            raise NotTold(Trouble.NO_PLACE)
        return entry_of(channel, self._offers(channel.offers, until))

    def owner(self, owner_id: str) -> Owner:
        """Return an organisation with its places.

        Raises:
            NotTold: there is none, or the catalogue does not say.
        """
        until = monotonic() + PATIENCE
        owner = self._asked(f"/Organization/{owner_id}", ORGANISATION, until)
        if owner.publishing_status not in (None, v11.PUBLISHED):
            raise NotTold(Trouble.GONE)
        where = f"/ServiceChannel/organization/{owner_id}/type/{v11.PLACE}?page="
        page = self._asked(f"{where}1", PAGE, until)
        places, pages = places_of(page), page.page_count or 1
        for number in range(2, min(pages, MOST_PAGES) + 1):
            places += places_of(self._asked(f"{where}{number}", PAGE, until))
        return Owner(
            id=owner.id.lower(),
            name=names(owner.organization_names, owner.display_name_type),
            places=tuple(sorted(places, key=lambda each: each.name.casefold())),
            more=pages > MOST_PAGES,
        )

    def _offers(self, ids: list[str], until: float) -> list[v11.Service]:
        """Return these services; those that are gone are none, and no fault of the place."""
        if not ids:
            return []
        where = f"/Service/list?guids={','.join(ids[:MOST_OFFERS])}"
        try:
            return self._asked(where, SERVICES, until)
        except NotTold as told:
            if told.trouble is not Trouble.GONE:
                raise
            return []

    def _asked(self, path: str, reader: Decoder[T], until: float) -> T:
        """Return the document at a path.

        Raises:
            NotTold: nobody answers, or not with such a document.
        """
        try:
            said = self._said(path, until)
        except TimeoutError as error:
            raise NotTold(Trouble.SILENT) from error
        except (OSError, HTTPException, UnicodeError) as error:
            raise NotTold(Trouble.OUT_OF_REACH) from error
        try:
            return reader.decode(said)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise NotTold(Trouble.UNREADABLE) from error

    def _said(self, path: str, until: float) -> bytes:
        headers = {"Accept": "application/json", "Connection": "close"}
        with closing(self._line(left(until))) as line:
            line.connect()
            with ended_by(line.sock, until):
                line.request("GET", f"{self._address.path}{path}", headers=headers)
                with line.getresponse() as answer:
                    _judge(answer.status)
                    parts: list[bytes] = []
                    while part := _part(answer, sum(map(len, parts))):
                        parts.append(part)
            return b"".join(parts)

    def _line(self, seconds: float) -> HTTPConnection:
        secret = self._address.scheme == "https"
        kind = HTTPSConnection if secret else HTTPConnection
        return kind(self._address.hostname or "", self._address.port, timeout=seconds)


def _part(answer: HTTPResponse, size: int) -> bytes:
    """Return what comes next of an answer.

    Raises:
        NotTold: it is too much.
    """
    if size > LARGEST:
        raise NotTold(Trouble.UNREADABLE)
    return answer.read1(CHUNK)


def _judge(status: int) -> None:
    """Go on only with a document; nobody is followed to another address.

    Raises:
        NotTold: it is none.
    """
    if status in GONE:
        raise NotTold(Trouble.GONE)
    if status == BUSY or status >= FAULT:
        raise NotTold(Trouble.BROKEN)
    if status != SAID:
        raise NotTold(Trouble.UNREADABLE)
