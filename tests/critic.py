"""What must hold of every whole page, whoever reads it: the test client or a browser."""

from collections import Counter
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from youthpoint.domain.localized import LANGUAGES

FURTHER = "ar"
"""A language that the tests give an installation beside ours."""

ERROR_WORDS = ("Virhe:", "Fel:", "Error:")
"""What a title begins with when a form was not accepted."""

REFERRING = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "form", "list")
"""Attributes that name other elements of the page by their id."""

LOADING = {
    "action": "form",
    "formaction": "button, input",
    "href": "link, use, image",
    "src": "*",
    "srcset": "*",
    "poster": "*",
    "data": "object",
    "data-hx-get": "*",
    "data-hx-post": "*",
}
"""Attributes that make the browser ask somebody, and where; a link asks only when pressed."""

PROTECTING = {
    "Content-Security-Policy": "default-src 'none'",
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def faults(html: str, *, titled: bool = True, tokens: bool = True) -> list[str]:
    """Return what is wrong with a page, in words.

    `titled` says that the title begins with the h1; a ticket's begins with the position.
    `tokens` says that forms carry their token; tests of other things switch it off.
    """
    tree = LexborHTMLParser(html)
    checks = (
        _head(tree, titled=titled),
        _ids(tree),
        _strangers(tree),
        _inline(tree),
        _forms(tree, tokens=tokens),
        _labels(tree),
        _names(tree),
    )
    return [fault for check in checks for fault in check]


def unprotected(headers: Mapping[str, str]) -> list[str]:
    """Return the headers that a page must have and this one lacks."""
    lacking = [each for each, part in PROTECTING.items() if part not in headers.get(each, "")]
    unsafe = "unsafe-" in headers.get("Content-Security-Policy", "")
    return [*lacking, *(["an unsafe policy"] if unsafe else [])]


def words(node: LexborNode) -> str:
    """Return the words of an element, with single spaces."""
    return " ".join(node.text().split())


def _head(tree: LexborHTMLParser, *, titled: bool) -> Iterator[str]:
    root = tree.css_first("html")
    if root is None or root.attributes.get("lang") not in (*LANGUAGES, FURTHER):
        yield "the page does not say its language"
    headings = [words(each) for each in tree.css("h1")]
    titles = [words(each) for each in tree.css("head > title")]
    if len(headings) != 1 or len(titles) != 1:
        yield f"a page has one h1 and one title, this has {headings} and {titles}"
        return
    title = titles[0]
    for word in ERROR_WORDS:
        title = title.removeprefix(word).strip()
    if titled and not (headings[0] and title.startswith(headings[0])):
        yield f"the title {titles[0]!r} does not begin with the h1 {headings[0]!r}"
    viewport = tree.css_first("meta[name=viewport]")
    said = viewport.attributes.get("content") or "" if viewport else "no viewport"
    if "width=device-width" not in said or any(each in said for each in ("user-", "maximum-")):
        yield f"not everyone can enlarge the page: {said}"


def _ids(tree: LexborHTMLParser) -> Iterator[str]:
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    yield from (f"the id {each!r} is used {n} times" for each, n in ids.items() if n > 1)
    for name in REFERRING:
        for node in tree.css(f"[{name}]"):
            for each in (node.attributes[name] or "").split():
                if each not in ids:
                    yield f"{name} names {each!r}, which is not there"
    for name in ("href", "data-hx-target", "data-hx-select"):
        for node in tree.css(f"[{name}^='#']"):
            if (node.attributes[name] or "")[1:] not in ids:
                yield f"{name} leads to {node.attributes[name]!r}, which is not there"


def _strangers(tree: LexborHTMLParser) -> Iterator[str]:
    for name, where in LOADING.items():
        for node in tree.css(", ".join(f"{each}[{name}]" for each in where.split(", "))):
            value = (node.attributes[name] or "").strip()
            if "//" in value.split("?")[0]:
                yield f"{node.tag} asks a stranger: {value}"


def _inline(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[style], style, script:not([src]), [href^='javascript:']"):
        yield f"inline style or script: {node.tag}"
    for node in tree.css("*"):
        for name in node.attributes:
            if name.startswith("on"):
                yield f"inline handler: {name}"
            if name.startswith(("hx-", "sse-")):
                yield f"{name} is not HTML: write data-{name}"


def _forms(tree: LexborHTMLParser, *, tokens: bool) -> Iterator[str]:
    for form in tree.css("form"):
        action = form.attributes.get("action")
        if not action:
            yield "a form without an action does not work without JavaScript"
        posts = (form.attributes.get("method") or "get").lower() == "post"
        token = form.css_first("input[name=csrf_token]")
        if tokens and posts and not (token and token.attributes.get("value")):
            yield f"the form to {action} has no token"
        if not posts and token is not None:
            yield f"the form to {action} puts its token into an address"


def _labels(tree: LexborHTMLParser) -> Iterator[str]:
    labelled = {node.attributes["for"] for node in tree.css("label[for]")}
    for node in tree.css("input:not([type=hidden]), select, textarea"):
        own = node.attributes.get("id") in labelled or any(
            each.tag == "label" for each in _around(node)
        )
        if not own and not _labelled(node):
            yield f"the field {node.attributes.get('name')!r} has no label"


def _names(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("img:not([alt]), svg"):
        if not _hidden(node) and not _labelled(node):
            yield f"{node.tag} says nothing and is not hidden"
    for node in tree.css("a[href], button:not([aria-hidden=true])"):
        alt = any(each.attributes.get("alt") for each in node.css("img"))
        if not words(node) and not alt and not _labelled(node):
            yield f"{node.tag} has no name: {node.html}"
    for node in tree.css("[tabindex]"):
        if node.attributes["tabindex"] not in ("0", "-1"):
            yield "a tabindex of its own confuses the keyboard's order"


def _labelled(node: LexborNode) -> bool:
    return bool(node.attributes.get("aria-label") or node.attributes.get("aria-labelledby"))


def _around(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the element and all that it stands in."""
    each: LexborNode | None = node
    while each is not None:
        yield each
        each = each.parent


def _hidden(node: LexborNode) -> bool:
    return any(each.attributes.get("aria-hidden") == "true" for each in _around(node))
