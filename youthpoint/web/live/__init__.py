"""Live updates: what changes is told to the pages that listen, over server-sent events."""

from youthpoint.web.live.questions import SEEN, Answer, Came, Region
from youthpoint.web.live.streams import Streams, is_stream, most_listeners

__all__ = ["SEEN", "Answer", "Came", "Region", "Streams", "is_stream", "most_listeners"]
