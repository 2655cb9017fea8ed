"""A certificate of one's own making, for a point that is tried over HTTPS."""

import subprocess
from pathlib import Path

import click

DAYS_VALID = 365


def certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """Return a key and a certificate for this host, made by `openssl` when there are none.

    Raises:
        ClickException: there is no `openssl`, or it failed.
    """
    key, made = folder / f"{host}.key", folder / f"{host}.pem"
    if key.exists() and made.exists():
        return key, made
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kind = "DNS" if any(each.isalpha() for each in host) and ":" not in host else "IP"
    also = {f"{kind}:{host}", "DNS:localhost", "IP:127.0.0.1"} - {"IP:0.0.0.0", "IP:::"}
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", str(DAYS_VALID), "-subj", "/CN=youthpoint"]
    command += ["-addext", f"subjectAltName={','.join(sorted(also))}"]
    command += ["-keyout", str(key), "-out", str(made)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    except FileNotFoundError as error:
        raise click.ClickException("--tls needs the program openssl: install it.") from error
    except subprocess.CalledProcessError as error:
        raise click.ClickException(f"openssl failed: {error.stderr.strip()[-200:]}") from error
    key.chmod(0o600)
    return key, made
