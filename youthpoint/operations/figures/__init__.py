"""What days, months and years came to: counted, kept, added up, told."""
