"""The shapes of bodies that are no records: JSON Schemas, used to check and to describe."""

from typing import Any

from authority import limits

Shape = dict[str, Any]
UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
TEXT: Shape = {"type": "string"}
WHOLE: Shape = {"type": "integer", "minimum": 0}
NO_NUL = r"^[^\x00]*$"
"""PostgreSQL keeps no text that has one."""

IN_ZONE = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$"
"""A moment of which nothing is left open, as Python reads it."""

DIGEST: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
ID: Shape = {"type": "string", "pattern": UUID}
MOMENT: Shape = {"type": "string", "format": "date-time"}


def record(*optional: str, **fields: Shape) -> Shape:
    """Return the shape of an object with these fields, all needed but the optional ones."""
    return {
        "type": "object",
        "required": [name for name in fields if name not in optional],
        "properties": fields,
    }


def several(shape: Shape) -> Shape:
    """Return the shape of a list."""
    return {"type": "array", "items": shape}


KEY = record(
    crv={"const": "Ed25519"}, kty={"const": "OKP"},
    x={"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"},
)  # fmt: skip
SEALING = record(
    crv={"const": "X25519"}, kty={"const": "OKP"}, x={"type": "string", "maxLength": 60}, kid=TEXT
)
PLAIN: Shape = {"type": "string", "pattern": NO_NUL}
SEQ: Shape = {"type": "string", "pattern": "^[0-9]{1,15}$"}
CURSOR: Shape = {"type": "string", "pattern": f"^({UUID[1:-1]}:[0-9]{{1,15}})?$"}
HEADERS: Shape = {"type": "object", "additionalProperties": TEXT}
BYTES: Shape = {"type": "string", "contentEncoding": "base64"}
OUTCOME: Shape = {"enum": ["applied", "duplicate", "parked", "held", "refused"]}
WAITING = record(
    *("code", "pointer", "message"),
    stream=ID, seq=WHOLE, id=ID, outcome={"enum": ["parked", "held"]}, aggregate=TEXT,
    code=TEXT, pointer=TEXT, message=TEXT,
)  # fmt: skip
VERSION = record(period=TEXT, version=WHOLE, digest=DIGEST)
ERASURE_ANSWER = record(
    *("ground", "until"),
    answer={"enum": ["clear", "objection", "erased"]},
    ground={"type": "string", "maxLength": 200, "pattern": NO_NUL},
    until=MOMENT | {"pattern": IN_ZONE},
)  # fmt: skip

SHAPES: dict[str, Shape] = {
    "join": record(code={"type": "string", "maxLength": 60}, key=KEY),
    "joined": record(node=TEXT, kid=TEXT, keys=several(KEY)),
    "new_key": record(key=KEY),
    "key": record(kid=TEXT),
    "keys": record("sealing", keys=several(KEY), sealing=several(SEALING)),
    "new_stream": record(stream=ID, reason={"enum": ["install", "restore"]}),
    "stream": record(stream=ID, acked_seq=WHOLE, chain=DIGEST),
    "state": record(
        *("stream", "acked_seq", "chain"),
        stream=ID, acked_seq=WHOLE, chain=DIGEST, parked=WHOLE, held=WHOLE,
        schemas={"type": "object"}, limits={"type": "object"}, server_time=MOMENT,
    ),
    "batch": {
        "type": "array", "minItems": 1, "maxItems": limits.EVENTS, "items": {"type": "object"},
    },
    "receipt": record(
        acked_seq=WHOLE,
        chain=DIGEST,
        outcomes=several(
            record("code", "pointer", seq=WHOLE, id=ID, outcome=OUTCOME, code=TEXT, pointer=TEXT)
        ),
    ),
    "waiting": record("next", events=several(WAITING), next=TEXT),
    "version": VERSION,
    "versions": record(sheets=several(VERSION)),
    "comparison": record(
        stream=ID, as_of_seq=WHOLE, root=DIGEST,
        counts={"type": "object", "additionalProperties": WHOLE},
    ),
    "compared": record(
        "buckets",
        id=ID, result={"enum": ["match", "mismatch"]}, root=DIGEST,
        counts={"type": "object", "additionalProperties": WHOLE},
        buckets={"type": "object", "additionalProperties": DIGEST},
    ),
    "bucket": record(leaves=several(record(type=TEXT, id=TEXT, state=TEXT))),
    "code_lists": record(
        lists=several(record(list=TEXT, version=TEXT, valid_from=TEXT, published_at=MOMENT))
    ),
    "erase": record(
        subject={"type": "string", "maxLength": 60, "pattern": NO_NUL},
        ground={"type": "string", "maxLength": 200, "pattern": NO_NUL},
    ),
    "erasure": record(
        *("ordered_at",),
        id=ID, subject=TEXT, ground=TEXT, asked_at=MOMENT, ordered_at=MOMENT,
        state={"enum": ["asked", "ordered", "done"]},
        answers=several({"allOf": [ERASURE_ANSWER, record(node=TEXT, at=MOMENT)]}),
    ),
    "order": record(erasure=ID),
    "erasures": record(
        erasures=several(
            record(id=ID, subject=TEXT, ground=TEXT, ordered={"type": "boolean"}, cursor=MOMENT)
        )
    ),
    "erasure_answer": ERASURE_ANSWER,
    "filedrop": record(
        node=TEXT, requests=several(record(method=TEXT, target=TEXT, headers=HEADERS, body=BYTES))
    ),
    "filereplies": record(
        node=TEXT,
        answers=several(
            record(
                asked=record(method=TEXT, target=TEXT, headers=HEADERS),
                status=WHOLE, headers=HEADERS, body=BYTES,
            )
        ),
    ),
    "problem": record(
        *("errors",), type=TEXT, title=TEXT, status=WHOLE, code=TEXT,
        errors=several(record(pointer=TEXT)),
    ),
    "any": {"type": "object"},
}  # fmt: skip
