"""Write the traceback of an error of our own to a file; return a one-line message."""

from __future__ import annotations

import traceback
from collections.abc import Mapping

from tui.files import reason_of, state_dir, write_private

MAX_MESSAGE = 120
"""Maximum characters of the error's own words in the line."""


def log_crash(error: BaseException, environ: Mapping[str, str]) -> str:
    """One line that names the error and the file that holds its traceback, or says why there is none."""
    line = f"{type(error).__name__}: {error}".splitlines()[0]
    shown = "".join(filter(str.isprintable, line))  # an error may quote hostile text
    return f"an error of hexapla's own ({shown[:MAX_MESSAGE]}); {_log(error, environ)}"


def _log(error: BaseException, environ: Mapping[str, str]) -> str:
    try:
        path = f"{state_dir(environ)}/crash.txt"
        details = "".join(traceback.format_exception(error))
        write_private(path, details.encode("utf-8", "backslashreplace"))
    except OSError as failure:
        return f"its details were not kept ({reason_of(failure)})"
    return f"details in {path}"
