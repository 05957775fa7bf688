"""Run a command with DATABASE_URL pointing at a throw-away PostgreSQL, then remove it.

    python -m scripts.with_postgres python -m pytest

The server runs on a free port in a temporary folder, as user `postgres` when we are root
(PostgreSQL refuses to be root). Without PostgreSQL: skipped with a reason, or, in
continuous integration, a failure.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Speed, not durability: the data lives for one test run.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs() -> Path | None:
    """The folder of the newest installed `initdb` and `postgres`."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _version(initdb: Path) -> int:
    name = initdb.parent.parent.name
    return int(name) if name.isdigit() else 0


def _as_postgres() -> list[str]:
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _run(*command: str | Path, cwd: Path) -> None:
    subprocess.run([*_as_postgres(), *command], check=True, cwd=cwd, stdout=subprocess.DEVNULL)


@contextmanager
def temporary_cluster(bin_folder: Path) -> Iterator[str]:
    """Yield the DATABASE_URL of a running cluster; stop and delete it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        data, port = folder / "data", free_port()
        _run(
            bin_folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", cwd=folder,
        )  # fmt: skip
        fast = " ".join(f"-c {key}={value}" for key, value in FAST.items())
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {fast}"
        control: list[str | Path] = [bin_folder / "pg_ctl", "-D", data, "-w"]
        _run(*control, "-l", folder / "log", "-o", options, "start", cwd=folder)
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(*control, "-m", "immediate", "stop", cwd=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    bin_folder = programs()
    if bin_folder is None:
        print("PostgreSQL is not installed: its test run is skipped.", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    with temporary_cluster(bin_folder) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
