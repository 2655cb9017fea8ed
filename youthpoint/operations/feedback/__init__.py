"""What people say: how it went, what they could not use, that they would like to talk."""
