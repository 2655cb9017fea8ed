"""What goes wrong between a point and the authority, done on purpose (docs/sync-tests.md)."""
