"""Calls by which code lists, schemas and the description of all this are read."""

from flask import Response, request

from authority.operations import publishing
from authority.problems import TITLES, Problem
from authority.web import context, describing
from authority.web.answers import answer, tagged
from authority.web.calls import CALLS, Call, call
from authority.web.shapes import PLAIN
from authority.wire import schemas


@call(Call(method="GET", path="/codelists", answers={200: "code_lists"}, query={"since": PLAIN}))
def code_lists() -> Response:
    """Tell which versions of code lists were published since a moment."""
    return answer({"lists": publishing.listed(context.store(), request.args.get("since", ""))})


@call(
    Call(
        method="GET",
        path="/codelists/{list}/{version}",
        answers={200: "codelist", 304: ""},
        problems={"not_found": 404},
    )
)
def code_list(list: str, version: str) -> Response:  # noqa: A002 - as the path has it
    """Tell a version of a code list; it never changes."""
    return tagged(publishing.find(context.store(), list, version))


@call(
    Call(
        method="GET",
        path="/schemas/{name}/{version}",
        answers={200: "any", 304: ""},
        problems={"not_found": 404},
        open=True,
    )
)
def schema(name: str, version: str) -> Response:
    """Tell a JSON Schema of the wire."""
    if (name, version) not in schemas.names():
        raise Problem(404, "not_found")
    return tagged(schemas.text(name, version))


@call(Call(method="GET", path="/openapi.json", answers={200: "any", 304: ""}, open=True))
def openapi() -> Response:
    """Describe all calls."""
    return tagged(describing.text(CALLS))


@call(
    Call(
        method="GET",
        path="/problems/{code}",
        answers={200: "any"},
        problems={"not_found": 404},
        open=True,
    )
)
def problem(code: str) -> Response:
    """Tell what the code of a problem means."""
    if code not in TITLES:
        raise Problem(404, "not_found")
    return answer({"code": code, "title": TITLES[code]})
