"""How long a person waits for an answer that needs no article, against an interpreter that does nothing."""

import statistics
import subprocess
import sys
import time

import pytest

ROUNDS = 15
MAX_RATIO = 4.0
"""Maximum of the time that `python -c pass` takes: 3.5 measured, half of it `typing`, `re`, `enum` and `argparse`."""

pytestmark = pytest.mark.benchmark


def seconds(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_cost_little_more_than_python(option: str) -> None:
    """Medians of runs taken in turn, so that a busy machine slows both alike."""
    pairs = [(seconds("-c", "pass"), seconds("-m", "tui", option)) for _ in range(ROUNDS)]
    nothing, answer = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"\n{option}: {answer * 1000:.0f} ms, python -c pass {nothing * 1000:.0f} ms, ratio {answer / nothing:.2f}")
    assert answer < MAX_RATIO * nothing
