"""What lies outside: libraries and services that only one module each knows."""
