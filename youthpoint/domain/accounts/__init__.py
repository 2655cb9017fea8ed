"""Who signs in and what they may do: roles, links, second steps, passkeys."""
