"""What `make run` does before serving: migrate, load the pack, make the demo, collect files.

A step whose inputs are the same as when it last succeeded on this database is skipped,
so that a second start takes a moment.
"""

import argparse
import hashlib
import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "content" / "packs" / "ngoai-giao"


def fingerprint(*folders: Path, extra: str = "") -> str:
    """A short hash of names, sizes and times of all files under `folders`, and `extra`."""
    digest = hashlib.sha256(extra.encode())
    for path in sorted(file for folder in folders for file in folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            stat = path.stat()
            digest.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:20]


class Record:
    """What was done before, kept in `path`: step → (fingerprint, what it printed)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.steps: dict[str, list[str]] = json.loads(path.read_text())
        except (FileNotFoundError, ValueError):
            self.steps = {}

    def forget(self, steps: Iterable[str]) -> None:
        for step in steps:
            self.steps.pop(step, None)

    def run(self, step: str, inputs: str, *command: str, echo: bool = False) -> None:
        """Run the management `command` unless it last ran with the same `inputs`.

        `echo` repeats what the command printed even when it is skipped.
        """
        from django.core.management import call_command

        done = self.steps.get(step)
        if done is None or done[0] != inputs:
            output = io.StringIO()
            call_command(*command, stdout=output)
            done = self.steps[step] = [inputs, output.getvalue()]
            self.path.touch(mode=0o600)  # the demo prints how to sign in
            self.path.write_text(json.dumps(self.steps, ensure_ascii=False))
            echo = True
        if echo and done[1]:
            print(done[1].rstrip())


def migrate() -> bool:
    """Bring the database up to date; say whether anything had to be done."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    pending = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    call_command("check", databases=["default"], stdout=io.StringIO(), stderr=sys.stderr)
    if pending:
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    return pending


def prepare() -> None:
    """Do every step that is due."""
    from django.conf import settings
    from django.db import connection

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    database = str({key: connection.settings_dict[key] for key in ("NAME", "HOST", "PORT")})
    record = Record(settings.VAR_DIR / "prepared.json")
    if migrate():
        record.forget(["pack", "demo"])
    static = fingerprint(ROOT / "static", extra=django.__version__)
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        record.forget(["static"])
    # Before the demo, which reads lessons: these name their pictures by the addresses made here.
    record.run("static", static, "collectstatic", "--no-input", "--verbosity", "0")
    pack = fingerprint(PACK, ROOT / "content" / "knowledge", extra=database)
    record.run("pack", pack, "load_pack", str(PACK))
    if settings.DEMO:
        record.run("demo", pack, "demo", echo=True)


def addresses(host: str, port: int) -> list[str]:
    """The addresses to print for a server bound to `host`."""
    if host != "0.0.0.0":  # noqa: S104 (a comparison, not a binding)
        return [f"http://{host}:{port}/"]
    names = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")
    return [f"http://{name}:{port}/" for name in names if ":" not in name]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quiz.settings")
    django.setup()
    prepare()
    for address in addresses(options.host, options.port):
        print(f"\n  Em có biết?   {address}\n  Admin         {address}admin/")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
