"""What no program of ours does anywhere, read from the source: a new place fails here first."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATEMENT = re.compile(
    r"\s*(alter|attach|create|delete|drop|insert|pragma|replace|select|update|vacuum|with)\s",
    re.IGNORECASE,
)

PUT_TOGETHER = {
    "authority/store/changes.py": {
        "table", "' and '.join(by_key)", "' and '.join(stands)", "change.only", "to", "arrays",
        "found",
    },
    "authority/store/engines.py": {"pragma"},
    "youthpoint/store/bookings.py": {
        "', '.join(_ALL)", "', '.join((f':{name}' for name in _ALL))", "sets", "where",
    },
    "youthpoint/store/database.py": {"'full' if durable else 'off'", "LOG_PAGES"},
    "youthpoint/store/figures.py": {"where"},
    "youthpoint/store/health.py": {"name"},
    "youthpoint/store/leaves.py": {"HERE"},
    "youthpoint/store/messages.py": {"names", "rows"},
    "youthpoint/store/outbox_rows.py": {"', '.join(_COLUMNS)", "', :'.join(_COLUMNS)"},
    "youthpoint/store/standbys.py": {"where"},
    "youthpoint/store/tallies.py": {"table"},
    "youthpoint/store/telling.py": {"those"},
    "youthpoint/store/visits.py": {"columns"},
    "youthpoint/store/writer.py": {"int(1000 * seconds)"},
}  # fmt: skip
"""Statements that are put together, each of names and conditions that stand in the source."""

EVALUATES = {"eval", "exec", "compile", "__import__"}
OF_STRINGS = {"render_template_string", "from_string"}
REVIVES = {"pickle", "marshal", "shelve", "dill", "jsonpickle", "yaml"}
WRITES_HTML = re.compile(
    r"\b(innerHTML|insertAdjacentHTML|document\.write|createContextualFragment|new Function)\b"
    r"|\bouterHTML\s*=|(?<![\w.])eval\("
)

DICE = {"youthpoint/demo.py", "youthpoint/simulation"}
PAUSES = {
    "youthpoint/web/live/hub.py",
    "youthpoint/web/live/events.py",
    "youthpoint/worker/sending.py",
}
"""Where chance only spreads pauses, so that not everybody asks at once."""

CIPHERS = {"AESGCM", "HKDF", "SHA256", "SHA1", "TOTP", "AEAD", "KDF", "KEM", "Suite"}
KEYS = re.compile(r"(Ed|X)25519P(ublic|rivate)Key")
SAVING = "serialization"


@cache
def sources() -> dict[str, ast.Module]:
    """Return each module of ours, by its place."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text())
        for package in ("youthpoint", "authority")
        for path in sorted((ROOT / package).rglob("*.py"))
    }


def imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield each module that is imported, with what is taken of it."""
    for each in ast.walk(tree):
        if isinstance(each, ast.Import):
            yield from ((name.name, "") for name in each.names)
        elif isinstance(each, ast.ImportFrom) and each.module:
            yield from ((each.module, name.name) for name in each.names)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (each for each in ast.walk(tree) if isinstance(each, ast.Call))


def called(call: ast.Call) -> str:
    """Return the last name of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def put_in(tree: ast.AST) -> set[str]:
    """Return what is put into the text of a statement, and not given beside it."""
    found = set()
    for each in ast.walk(tree):
        match each:
            case ast.JoinedStr(values=[ast.Constant(value=str(begins)), *_]):
                parts = [part.value for part in each.values if isinstance(part, ast.FormattedValue)]
            case ast.BinOp(left=ast.Constant(value=str(begins)), right=part):
                parts = [part]
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(begins)), attr="format")):
                parts = list(each.args)
            case _:
                continue
        if STATEMENT.match(begins):
            found |= {ast.unparse(part) for part in parts}
    return found


def test_v1_2_4_every_value_is_given_beside_the_statement() -> None:
    schema = ("/schema/", "/migrations/")
    found = {
        path: parts
        for path, tree in sources().items()
        if not any(each in path for each in schema) and (parts := put_in(tree))
    }

    assert found == PUT_TOGETHER


@pytest.mark.parametrize(
    "said",
    [
        "f\"select * from visit where code = '{code}'\"",
        '"delete from visit where id = " + visit_id',
        "\"update visit set name = '%s'\" % name",
        '"select {}".format(name)',
    ],
)
def test_a_value_within_a_statement_would_be_found(said: str) -> None:
    assert put_in(ast.parse(said)) in ({"code"}, {"visit_id"}, {"name"})


def test_v1_2_5_no_program_is_started_by_a_shell() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in sources().items()
        for call in calls(tree)
        if any(each.arg == "shell" for each in call.keywords)
        or ast.unparse(call.func) in {"os.system", "os.popen", "subprocess.getoutput"}
    ]

    assert found == []


def test_v1_3_2_nothing_that_was_said_is_run() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in sources().items()
        for call in calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id in EVALUATES
    ]

    assert found == []


def test_v1_3_7_no_page_is_made_of_a_text_that_was_said() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in sources().items()
        for call in calls(tree)
        if called(call) in OF_STRINGS
    ]

    assert found == []


def test_v1_5_2_nothing_that_comes_in_is_revived_as_objects() -> None:
    found = {
        path
        for path, tree in sources().items()
        for module, _name in imports(tree)
        if module.partition(".")[0] in REVIVES
    }

    assert found == set()


@pytest.mark.parametrize("path", sorted((ROOT / "static/js").glob("*.js")), ids=lambda it: it.stem)
def test_v3_2_2_no_script_of_ours_writes_markup(path: Path) -> None:
    assert WRITES_HTML.findall(path.read_text()) == []


def test_v6_5_3_what_nobody_may_guess_is_not_drawn_by_dice() -> None:
    found = {
        path
        for path, tree in sources().items()
        for module, _name in imports(tree)
        if module == "random"
    }

    assert {each for each in found if not each.startswith(tuple(DICE))} == PAUSES


def test_v11_3_1_v11_3_2_nothing_is_encrypted_but_by_what_is_sealed_too() -> None:
    """No mode of a block cipher is chosen anywhere, and no padding."""
    found = {
        name
        for tree in sources().values()
        for module, name in imports(tree)
        if module.startswith("cryptography.hazmat") and SAVING not in module
    }

    assert {each for each in found if not KEYS.fullmatch(each)} == CIPHERS


def test_what_is_read_was_made_ready_before_any_thread_reads_it() -> None:
    """Two threads that read their first of a kind at one time end the process (msgspec 0.22)."""
    asked = {
        name
        for name, tree in sources().items()
        for each in ast.walk(tree)
        if isinstance(each, ast.Call)
        and ast.unparse(each.func) in ("msgspec.json.decode", "msgspec.convert")
        and (each.func.attr == "convert" or any(it.arg == "type" for it in each.keywords))  # type: ignore[attr-defined]
    }

    assert asked == {
        "youthpoint/web/api/reading.py",  # of what `calls.py` has made ready
        "youthpoint/operations/sync/told.py",  # the courier and the shell have one thread
    }
