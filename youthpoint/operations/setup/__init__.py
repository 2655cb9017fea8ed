"""Setting a point up: reading it as pieces, changing them, remembering every change; holidays."""
