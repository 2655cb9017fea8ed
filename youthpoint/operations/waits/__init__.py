"""How long it will take: what was measured, and what everybody is told of it."""
