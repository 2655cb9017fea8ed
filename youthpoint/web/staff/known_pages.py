"""What the pages show on which the staff see and erase what is kept of somebody who asks."""

from dataclasses import dataclass

from youthpoint.web.shared.known import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """All that is kept of whoever a record is of."""

    record: str
    record_id: str
    known: Known
