"""The house's devices, slips and their printing, the voice of the display."""
