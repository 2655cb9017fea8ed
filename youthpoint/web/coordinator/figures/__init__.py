"""The figures of a point for its coordinator: true to the last one, each with what it counts."""
