"""The queue: taking a number, what the visitor and the staff do with it, ending its day."""
