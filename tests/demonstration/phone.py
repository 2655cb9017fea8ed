"""A young person's phone: what they press on the pages to be contacted."""

import re

from tests.concurrency.browsers import Browser

SEAL = re.compile(r'name="seal" value="([^"]+)"')
OWN_PAGE = re.compile(r"/r/[\w-]+")
SEE_OTHER = 303


def ask(port: int, name: str) -> str:
    """Ask that the employment authority contacts somebody, as they do; return their own page."""
    phone = Browser(port)
    phone.open("/ask?lang=en")
    said = {"name": name, "phone": "040 123 4567", "message": "I look for work."}
    status, _where = phone.send("/ask", **said)
    assert status == SEE_OTHER, phone.page
    seal = SEAL.search(phone.open("/ask/check"))
    assert seal is not None, phone.page
    status, where = phone.send("/ask/check", seal=seal[1])
    own = OWN_PAGE.search(where)
    assert (status, own is not None) == (SEE_OTHER, True), phone.page
    return where


def is_served(port: int) -> bool:
    """Tell whether the first page comes."""
    return "<h1" in Browser(port).open("/")
