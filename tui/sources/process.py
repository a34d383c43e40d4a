"""The reader process seen from the program: started when first needed, killed when it takes too long.

Standard streams carry the messages; what comes back is JSON and bytes, never code.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import threading
import time
from typing import Any

from tui.sources.reading import LENGTHS, Document, Hint, ReadError, lengths, message, unpacked

READ_SECONDS = 10.0
"""Timeout in seconds for one source, from its last byte."""
FETCH_SECONDS = 33.0
"""Timeout in seconds for one address: the fetch's own clock ends it after 30, its process takes one to start."""
_MAXIMUM_ANSWER = 200_000_000
"""Maximum bytes of an answer: 20 million characters in JSON's longest spelling are 120 MB."""


class ReaderProcess:
    """One process that reads sources, one after the other. Every method may be called from any one thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self.closed = False

    def start(self) -> None:
        """Start the process, so that its imports run while something else is done."""
        with self._lock:
            if self._process is None and not self.closed:
                command = [sys.executable, "-m", "tui.sources.reader_main"]
                self._process = subprocess.Popen(  # noqa: S603
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )

    def read(self, name: str, raw: bytes, hint: Hint) -> list[Document]:
        """The articles in these bytes of the format of that name; raises ReadError."""
        answer, _ = self._ask({"task": "read", "format": name, "hint": hint._asdict()}, raw, READ_SECONDS)
        try:
            return list(map(unpacked, answer["documents"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ReadError("cannot be read (no proper answer)") from error

    def fetch(self, address: str, etag: str) -> tuple[dict[str, Any], bytes]:
        """What the address answers: its head as a record, and the bytes; raises ReadError."""
        answer, raw = self._ask({"task": "fetch", "address": address, "etag": etag}, b"", FETCH_SECONDS)
        return answer["fetched"], raw

    def close(self) -> None:
        """End the process; the caller that waits for it gets a ReadError."""
        self.closed = True
        self._kill()

    def _kill(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.kill()
        with contextlib.suppress(OSError, ValueError, subprocess.TimeoutExpired):
            process.wait(timeout=1)
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()

    def _ask(self, header: dict[str, Any], body: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """One answer; raises ReadError where the answer is a reason, or none comes in time."""
        self.start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise ReadError("given up", "open it again")
        try:
            process.stdin.write(message(header, body))
            process.stdin.flush()
            answer, raw = _receive(process.stdout.fileno(), time.monotonic() + seconds)
        except TimeoutError:
            self._kill()
            fetching = header["task"] == "fetch"
            late = "no whole answer within 30 s" if fetching else f"takes more than {seconds:.0f} s to read"
            raise ReadError(late, "try again later" if fetching else "give a smaller part of it") from None
        except (OSError, EOFError, ValueError):
            self._kill()
            if self.closed:
                raise ReadError("given up", "open it again") from None
            raise ReadError("takes too much time or memory to read", "give a smaller part of it") from None
        if "error" in answer:
            reason, advice = map(str, answer["error"])
            raise ReadError(reason, advice)
        return answer, raw


def _receive(descriptor: int, deadline: float) -> tuple[dict[str, Any], bytes]:
    """One message. Raises TimeoutError, EOFError, ValueError."""
    header, body = lengths(_exactly(descriptor, LENGTHS, deadline))
    if header + body > _MAXIMUM_ANSWER:
        raise ValueError("an answer larger than any")
    answer = json.loads(_exactly(descriptor, header, deadline))
    if not isinstance(answer, dict):
        raise ValueError("an answer of another kind")
    return answer, _exactly(descriptor, body, deadline)


def _exactly(descriptor: int, length: int, deadline: float) -> bytes:
    read = bytearray()
    while len(read) < length:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        part = os.read(descriptor, min(length - len(read), 1 << 20))
        if not part:
            raise EOFError
        read += part
    return bytes(read)
