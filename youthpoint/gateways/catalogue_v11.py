"""The documents of the Finnish Service Catalogue's open interface, version 11, as they are read.

Only what is named here is ever read. The telephone numbers and e-mail addresses of a document have
no name here.
"""

import msgspec

PLACE, PUBLISHED = "ServiceLocation", "Published"


class Item(msgspec.Struct, frozen=True):
    """A text in one language."""

    language: str | None = None
    value: str | None = None
    type: str | None = None


Items = list[Item] | None


class Named(msgspec.Struct, frozen=True):
    """What something is called."""

    id: str | None = None
    name: str | None = None


class Of(msgspec.Struct, frozen=True):
    """A service that is given at a place."""

    service: Named | None = None


class Street(msgspec.Struct, frozen=True, rename="camel"):
    """An address with a street."""

    street: Items = None
    street_number: str | None = None
    postal_code: str | None = None
    post_office: Items = None
    additional_information: Items = None


class Address(msgspec.Struct, frozen=True, rename="camel"):
    """An address; a post-office box has no street."""

    type: str | None = None
    street_address: Street | None = None


class Time(msgspec.Struct, frozen=True, rename="camel"):
    """From when until when, on days of the week."""

    day_from: str | None = None
    day_to: str | None = None
    begins: str | None = msgspec.field(default=None, name="from")
    ends: str | None = msgspec.field(default=None, name="to")


class Hour(msgspec.Struct, frozen=True, rename="camel"):
    """Opening hours of some kind, and when they hold."""

    service_hour_type: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    is_closed: bool | None = None
    is_always_open: bool | None = None
    is_reservation: bool | None = None
    additional_information: Items = None
    opening_hour: list[Time] | None = None
    order_number: int | None = None


class Channel(msgspec.Struct, frozen=True, rename="camel"):
    """A way to a service; we want those that are places."""

    id: str
    service_channel_type: str | None = None
    publishing_status: str | None = None
    service_channel_names: Items = None
    service_channel_descriptions: Items = None
    display_name_type: Items = None
    addresses: list[Address] | None = None
    service_hours: list[Hour] | None = None
    services: list[Of] | None = None

    @property
    def offers(self) -> list[str]:
        """The ids of the services that are given there."""
        found = [each.service.id for each in self.services or () if each.service]
        return list(dict.fromkeys(each for each in found if each))


class Service(msgspec.Struct, frozen=True, rename="camel"):
    """A service."""

    id: str
    publishing_status: str | None = None
    service_names: Items = None
    service_descriptions: Items = None


class Organisation(msgspec.Struct, frozen=True, rename="camel"):
    """Who is responsible for places."""

    id: str
    publishing_status: str | None = None
    organization_names: Items = None
    display_name_type: Items = None


class Page(msgspec.Struct, frozen=True, rename="camel"):
    """A page of names."""

    page_count: int | None = None
    item_list: list[Named] | None = None
