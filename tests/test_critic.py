"""The critic finds each fault it is there for, and only those."""

import pytest

from tests.critic import PROTECTING, faults, unprotected

GOOD = """<!DOCTYPE html>
<html lang="fi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Jono – Testipiste</title>
  <link rel="stylesheet" href="/static/a/base.css">
  <script src="/static/a/visitor.js" defer></script>
</head>
<body>
  <a href="#main">Sisältöön</a>
  <main id="main">
    <h1>Jono</h1>
    <div id="queue" data-hx-get="/queue" data-hx-target="#queue">Kolme</div>
    <form method="post" action="/leave" id="leave">
      <input type="hidden" name="csrf_token" value="x">
      <label for="name">Nimi</label>
      <input id="name" name="name" aria-describedby="hint">
      <small id="hint">Keksitty käy</small>
    </form>
    <button form="leave" type="submit">Lähde</button>
    <svg aria-hidden="true"><use href="/static/a/sprite.svg#i"/></svg>
    <img src="/qr.svg" alt="Koodi">
    <a href="https://example.org/">Muualla</a>
  </main>
</body>
</html>
"""

BROKEN = {
    "no language": ('lang="fi"', ""),
    "a language we do not speak": ('lang="fi"', 'lang="xx"'),
    "two headings": ("<h1>Jono</h1>", "<h1>Jono</h1><h1>Jono</h1>"),
    "no heading": ("<h1>Jono</h1>", ""),
    "another title": ("<title>Jono", "<title>Piste"),
    "cannot be enlarged": ("initial-scale=1", "user-scalable=no"),
    "an id twice": ('id="hint"', 'id="name"'),
    "a description that is not there": ('id="hint"', 'id="other"'),
    "a label for nothing": ('for="name"', 'for="names"'),
    "a button for no form": ('form="leave"', 'form="left"'),
    "a link to nowhere": ('href="#main"', 'href="#man"'),
    "a target that is not there": ('target="#queue"', 'target="#line"'),
    "an attribute that is not HTML": ("data-hx-get", "hx-get"),
    "a stranger's script": ('src="/static/a/visitor.js"', 'src="https://example.org/a.js"'),
    "a stranger's picture": ('src="/qr.svg"', 'src="//example.org/a.png"'),
    "a form to a stranger": ('action="/leave"', 'action="https://example.org/"'),
    "a form without an address": ('action="/leave"', ""),
    "a form without its token": ('name="csrf_token"', 'name="other"'),
    "an empty token": ('value="x"', 'value=""'),
    "a token in an address": ('method="post"', 'method="get"'),
    "an inline style": ("<h1>", '<h1 style="color: red">'),
    "a style element": ("</head>", "<style>a { color: red }</style></head>"),
    "an inline script": (' src="/static/a/visitor.js"', ""),
    "an inline handler": ('type="submit"', 'onclick="go()"'),
    "a picture that says nothing": ('alt="Koodi"', ""),
    "a drawing that says nothing": ('aria-hidden="true"', ""),
    "a button without a name": (">Lähde<", "><"),
    "a field without a label": ("<label for", "<b for"),
    "an order of its own": ('id="name"', 'id="name" tabindex="3"'),
}


def test_a_good_page_has_no_faults() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize("fault", BROKEN)
def test_the_critic_sees(fault: str) -> None:
    before, after = BROKEN[fault]
    broken = GOOD.replace(before, after)

    assert broken != GOOD
    assert faults(broken) != []


def test_an_error_may_come_before_the_title() -> None:
    assert faults(GOOD.replace("<title>", "<title>Virhe: ")) == []


def test_a_ticket_may_begin_its_title_with_the_position() -> None:
    ticket = GOOD.replace("<title>", "<title>Edelläsi 2 – A07 – ").replace("Jono – T", "T")

    assert faults(ticket) != []
    assert faults(ticket, titled=False) == []


def test_tokens_are_not_asked_for_where_they_are_off() -> None:
    assert faults(GOOD.replace('name="csrf_token"', 'name="other"'), tokens=False) == []


@pytest.mark.parametrize("header", PROTECTING)
def test_a_page_without_a_protecting_header_is_found(header: str) -> None:
    assert unprotected(PROTECTING) == []
    assert unprotected({name: part for name, part in PROTECTING.items() if name != header})


def test_an_unsafe_policy_is_found() -> None:
    policy = "default-src 'none'; style-src 'unsafe-inline'"

    assert unprotected({**PROTECTING, "Content-Security-Policy": policy}) == ["an unsafe policy"]
