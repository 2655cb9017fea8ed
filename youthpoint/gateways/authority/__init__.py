"""The central authority: what is sent there is signed, and so is what it answers (`wire/`)."""
