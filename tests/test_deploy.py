"""What a deployment is made of, looked at by the programs that will read it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.programs_beside import BESIDE, program
from youthpoint.cli import COMMANDS, main
from youthpoint.settings import Settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted(each.name for each in (DEPLOY / "systemd").glob("youthpoint*.*"))
SERVICES = [each for each in UNITS if each.endswith(".service")]
KIOSK = "youthpoint-kiosk.service"
DROP_IN = "youthpoint.service.d/printer.conf"
PAGE = (ROOT / "docs/deployment.md").read_text()
SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL))
OURS = re.compile(r"(?<![\w./-])youthpoint((?: [a-z][\w-]*)+)")

MOST_EXPOSED = 20
"""Of 100, as systemd reckons: a unit that may do nothing has 0, a plain one 96."""


def systemd(*said: str) -> subprocess.CompletedProcess[str]:
    """Ask systemd-analyze, installed or unpacked."""
    libraries = {"LD_LIBRARY_PATH": str(next(BESIDE.glob("usr/lib/*/systemd"), ""))}
    return subprocess.run(
        [program("systemd-analyze"), *said],
        env={**os.environ, **(libraries if BESIDE.exists() else {})},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units as they would be installed, with programs that are there."""
    for path in (*(DEPLOY / "systemd" / each for each in UNITS), DEPLOY / "kiosk" / KIOSK):
        text = re.sub(r"(?<=^ExecStart=)/\S+", "/bin/true", path.read_text(), flags=re.MULTILINE)
        (tmp_path / path.name).write_text(text)
    (tmp_path / DROP_IN).parent.mkdir()
    shutil.copy(DEPLOY / "systemd/printer.conf", tmp_path / DROP_IN)
    return tmp_path


# --- systemd ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*UNITS, KIOSK])
def test_systemd_finds_no_fault_with_a_unit(units: Path, name: str) -> None:
    answer = systemd("verify", "--man=no", str(units / name))

    about = [line for line in answer.stderr.splitlines() if name.partition(".")[0] in line]
    assert (about, answer.returncode) == ([], 0), answer.stderr


@pytest.mark.parametrize(
    ("name", "line", "unit"),
    [
        (SERVICES[0], "ProtectSystem", SERVICES[0]),
        (KIOSK, "TTYPath", KIOSK),
        (DROP_IN, "DevicePolicy", "youthpoint.service"),
    ],
)
def test_a_unit_with_a_fault_is_found(units: Path, name: str, line: str, unit: str) -> None:
    """The control."""
    wrong = units / name
    wrong.write_text(wrong.read_text().replace(f"{line}=", f"Un{line}="))

    assert f"Un{line}" in systemd("verify", "--man=no", str(units / unit)).stderr


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_may_do_what_it_needs_and_no_more(units: Path, name: str) -> None:
    threshold = f"--threshold={MOST_EXPOSED}"

    answer = systemd("security", "--offline=true", threshold, str(units / name))

    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_starts_a_command_that_there_is(name: str) -> None:
    text = (DEPLOY / "systemd" / name).read_text()
    (line,) = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)

    path, *said = line.split()

    if path == "/usr/bin/litestream":
        assert (ROOT / said[-1].removeprefix("/opt/youthpoint/")).exists()
        return
    assert path == "/opt/youthpoint/.venv/bin/youthpoint"
    known = CliRunner().invoke(main, [said[0], "--help"]).output
    assert all(each in known for each in said if each.startswith("--"))


@pytest.mark.parametrize("name", ["youthpoint", "kiosk/start.sh"])
def test_the_shell_finds_no_fault_with_a_script(name: str) -> None:
    subprocess.run(["sh", "-n", str(DEPLOY / name)], check=True)


# --- The container --------------------------------------------------------------------------------


def test_the_container_is_made_of_what_there_is() -> None:
    text = (DEPLOY / "container/Containerfile").read_text()
    packages = re.findall(r"--no-install-recommends ([\w. -]+?) *\\", text)
    makefile = (ROOT / "Makefile").read_text()

    assert [each.split() for each in packages] == [
        ["make", "python3", "python3-venv"],
        ["ca-certificates", "python3"],
    ]
    for target in re.findall(r"^RUN make (\w+)$", text, re.MULTILINE):
        assert re.search(rf"^{target}: .* ## ", makefile, re.MULTILINE)
    assert 'ENTRYPOINT ["youthpoint"]' in text
    assert "USER youthpoint" in text
    assert "/healthz" in text


# --- The page for operators -----------------------------------------------------------------------


def test_the_example_settings_are_understood_once_the_key_is_there() -> None:
    text = (DEPLOY / "youthpoint.env").read_text()
    said = dict(re.findall(r"^(YOUTHPOINT_\w+)=(.*)$", text, re.MULTILINE))
    key = {"YOUTHPOINT_SECRET_KEY": "a key", "YOUTHPOINT_BACKUP_KEY": "age1made"}

    settings = Settings.from_environ({**said, **key})

    assert (settings.https, settings.proxies) == (True, 1)
    assert settings.backing.folder == "/var/backups/youthpoint"
    unit = (DEPLOY / "systemd/youthpoint.service").read_text()
    assert f"ReadWritePaths=-{settings.backing.folder}" in unit
    assert settings.data == Path("/var/lib/youthpoint")


def test_every_command_of_the_page_is_one() -> None:
    said = OURS.findall(SHELL)

    assert len(said) > 5
    for words in said:
        name, *rest = words.split()
        assert name in COMMANDS, words
        assert CliRunner().invoke(main, [name, *rest[:1], "--help"]).exit_code == 0, words


def test_every_file_of_the_page_is_there() -> None:
    named = set(re.findall(r"(?:/opt/youthpoint/)?(deploy/[\w./-]+)", PAGE))

    assert {each for each in named if not (ROOT / each).exists()} == set()
    assert {f"deploy/systemd/{each}" for each in UNITS} <= named | {
        str(path.relative_to(ROOT)) for path in (DEPLOY / "systemd").glob("*")
    }


def test_every_make_target_of_the_page_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text()

    for target in re.findall(r"make -C /opt/youthpoint (\w+)", SHELL):
        assert re.search(rf"^{target}: .* ## ", makefile, re.MULTILINE)


def test_the_operators_commands_run_as_the_service_does(tmp_path: Path) -> None:
    """With its settings, in its folder; the user is changed by `runuser`, which stands in here."""
    (tmp_path / "runuser").write_text('#!/bin/sh\npwd\necho "$YOUTHPOINT_URL" "$@"\n')
    (tmp_path / "runuser").chmod(0o755)
    (tmp_path / "env").write_text(f"YOUTHPOINT_DATA={tmp_path}\nYOUTHPOINT_URL=https://n.example\n")
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin", "YOUTHPOINT_ENV": str(tmp_path / "env")}

    said = subprocess.run(
        ["sh", str(DEPLOY / "youthpoint"), "restore", "a file"],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    command = "-u youthpoint -- /opt/youthpoint/.venv/bin/youthpoint restore a file"
    assert said == f"{tmp_path}\nhttps://n.example {command}\n"
