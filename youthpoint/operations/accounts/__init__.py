"""Who signs in at the desk: accounts, links to them, passwords, second steps, passkeys."""
