"""Setting a point up: reading it as pieces, changing them, and remembering every change."""
