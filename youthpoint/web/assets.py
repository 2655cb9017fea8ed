"""Static files: pre-compressed once, named by their content, kept by browsers for ever."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

NAME_LENGTH = 12


def init_app(app: Flask, *, static: Path, cache: Path, headers: Mapping[str, str]) -> None:
    """Serve the static files under a name made of all their contents."""
    name = _name(static)
    folder = _compressed(static, cache / "static" / name)

    def protect(sent: Headers, _path: str, _url: str) -> None:
        for header, value in headers.items():
            sent[header] = value

    served = WhiteNoise(
        app.wsgi_app,
        max_age=0,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=protect,
    )
    served.add_files(str(folder), prefix=f"static/{name}/")
    app.wsgi_app = served  # type: ignore[method-assign]
    app.jinja_env.globals["asset"] = lambda path: f"/static/{name}/{path}"


def _name(static: Path) -> str:
    content = sha256()
    for path in sorted(each for each in static.rglob("*") if each.is_file()):
        content.update(str(path.relative_to(static)).encode() + b"\0" + path.read_bytes())
    return content.hexdigest()[:NAME_LENGTH]


def _compressed(static: Path, folder: Path) -> Path:
    """Copy and compress beside the place, then move: several processes may start at once."""
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(mkdtemp(dir=folder.parent))
    copytree(static, making, dirs_exist_ok=True)
    compressor = Compressor(quiet=True)
    for path in sorted(each for each in making.rglob("*") if each.is_file()):
        if compressor.should_compress(path.name):
            list(compressor.compress(str(path)))
    making.chmod(0o755)
    try:
        making.rename(folder)
    except OSError:  # another process was faster
        rmtree(making)
    return folder
