"""What can be done at the service point: one function a use case, one transaction a function."""
