"""What becomes of an event: rules only, no database and no clock."""
