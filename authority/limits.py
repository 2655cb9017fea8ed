"""How much a node may send at once: told to it, written in the description, and held to."""

EVENTS = 2000
"""Events of a batch (docs/adr/0043-large-batches-on-good-lines.md)."""

BYTES = 4 * 2**20
"""Of a body, before it was packed."""

EVENT_BYTES = 256 * 2**10
"""Of the data of one event, in their canonical form: what is larger is parked."""
