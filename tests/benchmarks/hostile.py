"""Read every file of a folder of bombs and hostile pages: ``python -m tests.benchmarks.hostile FOLDER``.

Each in a fresh interpreter, as a person would open it. Prints seconds, the largest process in MB and the one line;
exit status 1 where one took longer than 12 s, more than 1.6 GB, or ended the program otherwise than with 0 or 2.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

LONGEST_SECONDS = 12.0
LARGEST_MB = 1600


def main(folder: Path) -> int:
    """Exit status."""
    bad = 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        began = time.monotonic()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(writing, 2)
            os.execv(sys.executable, [sys.executable, "-m", "tui", "list", str(path)])
        os.close(writing)
        with os.fdopen(reading, errors="replace") as stream:
            said = stream.read().strip()
        _, status, usage = os.wait4(child, 0)
        seconds, code = time.monotonic() - began, os.waitstatus_to_exitcode(status)
        megabytes = usage.ru_maxrss // 1024  # of the program or of a process it waited for, whichever is larger
        fault = seconds > LONGEST_SECONDS or megabytes > LARGEST_MB or code not in (0, 2) or "\n" in said
        bad += fault
        print(f"{'BAD ' if fault else 'ok  '}{seconds:6.1f} s {megabytes:5} MB  {path.name}: {said[-140:] or 'read'}")
    print(f"{bad} bad")
    return min(bad, 1)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
