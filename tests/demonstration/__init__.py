"""`make demo-faults`: what befalls a point and its authority, in a coordinator’s words."""
