"""What a point tells the central authority, and how it is known to have arrived (`wire/`)."""
