"""The API's addresses, and the table of its calls."""

from flask import Blueprint, Response, request

from youthpoint.web.api.calls import Calls
from youthpoint.web.programs import PROGRAMS, is_program

PREFIX = f"{PROGRAMS}/v1"

blueprint = Blueprint("api", __name__, url_prefix=PREFIX)
calls = Calls(blueprint, PREFIX)


@blueprint.after_app_request
def share(response: Response) -> Response:
    """Let pages of other sites read; only programs write."""
    if is_program(request.path) and request.method in ("GET", "HEAD"):
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response
