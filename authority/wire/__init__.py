"""The wire contract, version 1: bytes, digests, signatures and schemas, without store or web."""
