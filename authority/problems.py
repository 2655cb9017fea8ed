"""What can go wrong between a node and the authority, as RFC 9457 tells it. Codes are stable."""

from typing import Any

TITLES: dict[str, str] = {
    "unreadable": "The message cannot be read",
    "invalid": "The message is not as its schema asks",
    "signature_missing": "The request is not signed as the profile asks",
    "signature_invalid": "The signature is not this key's",
    "key_unknown": "The key is not known, or holds no more",
    "clock_skew": "The clocks are more than five minutes apart",
    "code_invalid": "The code is not known, was used, or has expired",
    "node_suspended": "The node is suspended",
    "node_other": "This belongs to another node",
    "not_found": "There is nothing here",
    "method_not_allowed": "This cannot be done here",
    "gap": "The batch begins beyond what has arrived",
    "fork": "What was acknowledged before differs from what is sent now",
    "stream_closed": "The stream is closed",
    "stream_exists": "There is a stream with this id",
    "not_settled": "More has been acknowledged than is compared",
    "sheet_fork": "The same version of the sheet was sent with other content",
    "sheet_superseded": "A newer version of the sheet has arrived",
    "too_large": "The message is too large",
    "key_required": "An Idempotency-Key is missing",
    "too_many": "Too much was tried from this address; wait a minute",
    "in_progress": "A request with this key is being answered",
    "key_reused": "This key was used for other content",
    "not_parked": "The event is not parked",
    "last_key": "The node would have no key left",
    "objection": "Somebody objects to the erasure, or has not answered yet",
    "cursor_expired": "The cursor is too old",
    "busy": "The authority is busy; try again",
    "failed": "Something failed at the authority",
}


class Problem(Exception):  # noqa: N818 - the standard's word
    """A request that is not answered as asked: a status, a stable code and what belongs to it."""

    def __init__(self, status: int, code: str, **more: Any) -> None:  # noqa: ANN401 - members
        super().__init__(code)
        self.status = status
        self.code = code
        self.more = more

    def as_data(self, root: str = "") -> dict[str, Any]:
        """Return the members of `application/problem+json`; `type` leads to the authority."""
        return {
            "type": f"{root}/v1/problems/{self.code}",
            "title": TITLES[self.code],
            "status": self.status,
            "code": self.code,
            **self.more,
        }
