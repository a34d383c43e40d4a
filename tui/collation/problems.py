"""Failed steps in one line each, fit for a status line and a report to the authors."""

from __future__ import annotations


def missing(result: str, error: Exception) -> str:
    """Which result is missing, with kind and place of the error and without words of any article."""
    return f"{result} are missing: an error of hexapla itself ({_place_of(error)})"


def _place_of(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    file = trace.tb_frame.f_code.co_filename.rpartition("/")[2]
    return f"{type(error).__name__}, {file} line {trace.tb_lineno}"
