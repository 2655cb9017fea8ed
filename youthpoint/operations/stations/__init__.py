"""The house's devices: kiosks, displays, printers and what they print."""
