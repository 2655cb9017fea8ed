"""House rules for templates that no linter knows."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
EVERY = sorted(TEMPLATES.rglob("*.html"))
FRAGMENTS = [path for path in EVERY if path.name.startswith("_")]
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


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", FRAGMENTS, ids=name)
def test_a_fragment_is_named_after_the_element_it_replaces(path: Path) -> None:
    first = FIRST_ID.match(path.read_text())

    assert first is not None
    assert first[1] == path.stem.removeprefix("_")


@pytest.mark.parametrize("path", FRAGMENTS, ids=name)
def test_a_fragment_is_part_of_a_page(path: Path) -> None:
    pages = [each.read_text() for each in EVERY if each != path]

    assert any(f'include "{name(path)}"' in page for page in pages)


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_every_macro_imported_is_called(path: Path) -> None:
    tree = JINJA.parse(path.read_text())
    imported = {
        each if isinstance(each, str) else each[1]
        for node in tree.find_all(nodes.FromImport)
        for each in node.names
    }
    called = {
        node.node.name for node in tree.find_all(nodes.Call) if isinstance(node.node, nodes.Name)
    }

    assert imported <= called


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_every_template_is_used(path: Path) -> None:
    others = [each.read_text() for each in EVERY if each != path]
    modules = [each.read_text() for each in (ROOT / "youthpoint").rglob("*.py")]

    assert any(f'"{name(path)}"' in text for text in others + modules)


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_every_form_that_writes_carries_a_token(path: Path) -> None:
    forms = [each for each in FORM.findall(path.read_text()) if 'method="post"' in each]

    assert [form for form in forms if not TOKEN.search(form)] == []


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_v1_1_2_nothing_is_taken_for_safe(path: Path) -> None:
    filters = {node.name for node in JINJA.parse(path.read_text()).find_all(nodes.Filter)}

    assert filters.isdisjoint({"safe", "forceescape"})
    assert "autoescape" not in path.read_text()


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_htmx_attributes_are_html(path: Path) -> None:
    assert re.findall(r"(?<![\w-])(?:hx|sse)-[a-z-]+=", path.read_text()) == []


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_every_word_can_be_translated(path: Path) -> None:
    assert untranslated(path.read_text()) == []


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
