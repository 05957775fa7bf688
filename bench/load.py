"""Many connections that each send one request after the other, in one cheap process.

``python -m bench.load PORT < requests.json``: a list of lists of requests (base64), one list for
each connection. Prints the seconds that all took together, the seconds of each, and the statuses.
"""

from __future__ import annotations

import base64
import json
import re
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
END = b"\r\n\r\n"


@dataclass
class Line:
    """One connection: what is still to be sent, and the answer that is coming in."""

    socket: socket.socket
    waiting: list[bytes]
    sent_at: float = 0.0
    coming: bytes = b""
    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def send(self) -> None:
        self.coming = b""
        self.sent_at = time.perf_counter()
        self.socket.sendall(self.waiting.pop())

    def receive(self) -> bool:
        """Take what has come; say whether the answer is whole."""
        self.coming += self.socket.recv(65536)
        head, found, body = self.coming.partition(END)
        if not found:
            return False
        length = LENGTH.search(head)
        if length and len(body) < int(length[1]):
            return False
        self.seconds.append(time.perf_counter() - self.sent_at)
        self.statuses.append(int(head[9:12]))
        return True


def run(port: int, requests: list[list[bytes]]) -> dict[str, object]:
    """Send everything, each connection one request at a time."""
    lines = []
    selector = selectors.DefaultSelector()
    for waiting in requests:
        line = Line(socket.create_connection(("127.0.0.1", port)), waiting[::-1])
        line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(line.socket, selectors.EVENT_READ, line)
        lines.append(line)
    began = time.perf_counter()
    for line in lines:
        line.send()
    open_ = len(lines)
    while open_:
        for key, _ in selector.select():
            line = key.data
            if line.receive():
                if line.waiting:
                    line.send()
                else:
                    selector.unregister(line.socket)
                    line.socket.close()
                    open_ -= 1
    return {
        "took": time.perf_counter() - began,
        "seconds": [second for line in lines for second in line.seconds],
        "statuses": [status for line in lines for status in line.statuses],
    }


if __name__ == "__main__":
    given = json.load(sys.stdin)
    bodies = [[base64.b64decode(request) for request in line] for line in given]
    print(json.dumps(run(int(sys.argv[1]), bodies)))
