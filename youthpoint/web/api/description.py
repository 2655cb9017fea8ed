"""What describes the API to programs (OpenAPI 3.1), and each kind of problem."""

from functools import cache

import msgspec
from flask import Response
from werkzeug.exceptions import NotFound

from youthpoint.web.api import told
from youthpoint.web.api.blueprint import blueprint, calls
from youthpoint.web.api.openapi import described
from youthpoint.web.api.problems import NAMES, STATUS, TYPES, WORDS
from youthpoint.web.words import WORDING

SELDOM = 300


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe every call."""
    response = Response(_description(), content_type="application/json")
    response.cache_control.public = True
    response.cache_control.max_age = SELDOM
    return response


@cache
def _description() -> bytes:
    return msgspec.json.encode(described(calls))


@calls.get("/problems/<problem>", answer=told.Explanation)
def explain(problem: str) -> told.Explanation:
    """Tell what a kind of problem means: its type is this address."""
    kinds = {name: (status, WORDS[status]) for status, name in NAMES.items()}
    kinds |= {each: (STATUS.get(each, 409), words) for each, words in WORDING.items()}
    if problem not in kinds:
        raise NotFound
    status, words = kinds[problem]
    return told.Explanation(type=f"{TYPES}/{problem}", title=str(words), status=status)
