"""The process that reads: run by `python_command`, asked and answering over its standard streams.

Whatever a hostile input does to a library, it does it here: with limits on memory and time, no terminal, and one
message back. The process ends when its standard input closes.
"""

import contextlib
import importlib
import json
import os
import resource
import signal
import sys
import threading
import time
from typing import Any

from tui.sources.formats import FORMATS, format_named
from tui.sources.reading import (
    LENGTHS,
    MAXIMUM_DOCUMENTS,
    MAXIMUM_TEXT,
    Document,
    Hint,
    ReadError,
    lengths,
    message,
    packed,
)

MEMORY = 1_500_000_000
"""Maximum bytes of address space."""
SECONDS = 10
"""Maximum seconds of processor time for one source."""
_PARENT_SECONDS = 0.5
"""Seconds between two looks whether the parent is still there."""
FETCH_SECONDS = 40
"""Seconds after which a fetch is ended by the system, should its own clock have failed."""


def main() -> int:
    """Exit status, 0 when nobody asks any more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # libraries may print: nothing but answers goes to the parent
    for limit, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # macOS has no limit on address space
            resource.setrlimit(limit, (value, value))
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    requests = sys.stdin.buffer
    while len(opening := requests.read(LENGTHS)) == LENGTHS:
        header_length, body_length = lengths(opening)
        header, body = json.loads(requests.read(header_length)), requests.read(body_length)
        seconds = SECONDS if header["task"] == "read" else FETCH_SECONDS
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        signal.alarm(seconds + 5)  # for the case that the parent, which counts the seconds, is gone
        answers.write(message(*_answer(header, body)))
        answers.flush()
    return 0


def _end_with(parent: int) -> None:
    """End this process when its parent is gone: it may just be waiting for a server."""
    while os.getppid() == parent:
        time.sleep(_PARENT_SECONDS)
    os._exit(0)


def _answer(header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    """The documents, the bytes fetched, or the reason why there are none."""
    try:
        if header["task"] == "fetch":
            from tui.sources.fetch import fetch

            fetched, raw = fetch(header["address"], header["etag"])
            return {"fetched": fetched._asdict()}, raw
        documents = read(header["format"], body, Hint(**header["hint"]))
        return {"documents": list(map(packed, documents))}, b""
    except ReadError as error:
        return {"error": [error.reason, error.advice]}, b""
    except MemoryError:
        return {"error": ["takes more than 1.5 GB of memory to read", "give a smaller part of it"]}, b""
    except RecursionError:
        return {"error": ["too deeply nested", "save its words as a text file and give that"]}, b""
    except Exception as error:
        what = next((row.what for row in FORMATS if row.name == header.get("format")), "a source")
        reason = f"{what}, damaged ({type(error).__name__})"
        return {"error": [reason, "save it again, or its words as a text"]}, b""


def read(name: str, raw: bytes, hint: Hint) -> list[Document]:
    """The articles that the format of that name holds in these bytes; raises ReadError."""
    row = format_named(name)
    module, _, function = row.reader.partition(":")
    reader = getattr(importlib.import_module(f"tui.sources.readers.{module}"), function)
    documents = [
        document if document.published else document._replace(date_from="")
        for document in reader(raw, hint)
        if document.text.strip()
    ]
    if not documents:
        raise ReadError(f"{row.what} without a story in it", row.advice)
    if len(documents) > MAXIMUM_DOCUMENTS or sum(len(document.text) for document in documents) > MAXIMUM_TEXT:
        raise ReadError(
            f"{row.what} with more than {MAXIMUM_TEXT // 1_000_000} MB of text", "give a smaller part of it"
        )
    return documents


if __name__ == "__main__":
    raise SystemExit(main())
