"""House rules for templates that no linter knows."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
JINJA = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)

FIRST_ID = re.compile(r"\A\s*(?:\{[%#].*?[%#]\}\s*)*<[a-z]+\s[^>]*?\bid=\"([^\"]+)\"", re.DOTALL)
TRANSLATED = re.compile(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", re.DOTALL)
JINJA_PART = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
TOKEN = re.compile(r"token\(\)|csrf_token|hidden_tag")
SILENT = re.compile(r"\{% block body_class %\}.*?endblock[^%]*%\}|\b[\w-]+(\.[\w-]+)+\b", re.DOTALL)
"""What nobody translates: a CSS class, the address of a site."""

SPOKEN = ("alt", "aria-label", "placeholder", "title")
"""Attributes that people hear or read."""


@cache
def sources() -> dict[str, str]:
    """Return what every template says, by its name."""
    found = sorted(TEMPLATES.rglob("*.html"))
    return {str(path.relative_to(TEMPLATES)): path.read_text() for path in found}


@cache
def modules() -> str:
    """Return what the program says, of which templates are named in it."""
    return "".join(path.read_text() for path in (ROOT / "youthpoint").rglob("*.py"))


def fragments() -> list[str]:
    return [name for name in sources() if Path(name).name.startswith("_")]


def those(wrong: Callable[[str], object]) -> list[str]:
    """Return the templates of which this is true; it is asked of what each says."""
    assert sources()
    return [name for name, source in sources().items() if wrong(source)]


def said_elsewhere(name: str, words: str) -> bool:
    """Tell whether another template says this."""
    return any(words in source for each, source in sources().items() if each != name)


def test_a_fragment_is_named_after_the_element_it_replaces() -> None:
    first = {name: FIRST_ID.match(sources()[name]) for name in fragments()}
    names = {name: Path(name).stem.removeprefix("_") for name in first}

    assert {name: found and found[1] for name, found in first.items()} == names != {}


def test_a_fragment_is_part_of_a_page() -> None:
    parts = [name for name in fragments() if said_elsewhere(name, f'include "{name}"')]

    assert parts == fragments()


def test_every_macro_imported_is_called() -> None:
    assert those(lambda source: not imported(source) <= called(source)) == []


def imported(source: str) -> set[str]:
    every = JINJA.parse(source).find_all(nodes.FromImport)
    names = [each for node in every for each in node.names]
    return {each if isinstance(each, str) else each[1] for each in names}


def called(source: str) -> set[str]:
    every = [node.node for node in JINJA.parse(source).find_all(nodes.Call)]
    return {each.name for each in every if isinstance(each, nodes.Name)}


def test_every_template_is_used() -> None:
    named = [name for name in sources() if f'"{name}"' in modules()]
    included = [name for name in sources() if said_elsewhere(name, f'"{name}"')]

    assert {*named, *included} == {*sources()}
    assert named
    assert included


def test_every_form_that_writes_carries_a_token() -> None:
    writing = {
        form
        for source in sources().values()
        for form in FORM.findall(source)
        if 'method="post"' in form
    }

    assert writing
    assert [form for form in writing if not TOKEN.search(form)] == []


def test_v1_1_2_nothing_is_taken_for_safe() -> None:
    def filtered(source: str) -> set[str]:
        return {node.name for node in JINJA.parse(source).find_all(nodes.Filter)}

    assert those(lambda source: filtered(source) & {"safe", "forceescape"}) == []
    assert those(lambda source: "autoescape" in source) == []
    assert those(filtered) != [], "the control"


def test_htmx_attributes_are_html() -> None:
    assert those(lambda source: re.search(r"(?<![\w-])(?:hx|sse)-[a-z-]+=", source)) == []


def test_every_word_can_be_translated() -> None:
    found = {name: untranslated(source) for name, source in sources().items()}

    assert {name: words for name, words in found.items() if words} == {}


def test_a_word_that_cannot_be_translated_is_found() -> None:
    assert untranslated('<p>{{ _("Hello") }} – {% trans %}you{% endtrans %}</p>') == []
    assert untranslated("<p>{{ name }} waits</p>") == ["waits"]
    assert untranslated("<a>example.org</a>") == []
    assert untranslated('<input aria-label="Name">') == ["Name"]


def untranslated(source: str) -> list[str]:
    """Return the words that stand in a template without gettext."""
    for part in (TRANSLATED, SILENT, JINJA_PART):
        source = part.sub(" ", source)
    tree = LexborHTMLParser(source)
    tree.strip_tags(["script", "style"])
    texts = [tree.body.text(separator=" ") if tree.body else ""]
    for each in SPOKEN:
        texts += [node.attributes[each] or "" for node in tree.css(f"[{each}]")]
    return [word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)]
