"""The shipped server, started and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = "quiz.wsgi:application"
FORGETFUL = "tests.ledger.forgetful:application"


class Server:
    """The server on `port` as `make run` starts it, with two workers, in a process group."""

    def __init__(self, port: int, environment: dict[str, str], application: str = SHIPPED) -> None:
        self.port = port
        self.environment = os.environ | environment
        self.application = application
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def group(self) -> int:
        """The number of its process group."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start, and return once it answers."""
        options = "--interface wsgi --host 127.0.0.1 --workers 2 --blocking-threads 1"
        quiet = "--respawn-failed-workers --no-access-log --log-level critical"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "granian", *options.split(), *quiet.split()]
            + ["--port", str(self.port), self.application],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def kill(self) -> None:
        """`kill -9` for the server and its workers, all at once."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _wait(self, seconds: int = 60) -> None:
        """Return once it answers. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=seconds)
            try:
                connection.request("GET", "/health/")
                if connection.getresponse().status == 200:
                    return
            except (OSError, HTTPException):
                pass
            finally:
                connection.close()
            time.sleep(0.05)
        raise TimeoutError(f"no answer on port {self.port}")

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, number)
            self._process.wait()
            self._process = None
