"""The set-up of a point: its pieces, what each may be, and how it has changed."""
