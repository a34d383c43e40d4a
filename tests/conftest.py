"""Every run tries the same examples, however slow the machine is; `--hypothesis-profile=new` looks for others."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("new", PATIENT)
settings.register_profile("same", PATIENT, derandomize=True)
settings.load_profile("same")


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("only root can mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


HERE = Path(__file__).parent
QUICK = frozenset(["collation", "reports", "sources", "state"])
"""Folders whose tests start no reader: all of them run in half a minute on two cores."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that `make quick` runs."""
    for item in items:
        quick = item.path.is_relative_to(HERE) and item.path.relative_to(HERE).parts[0] in QUICK
        if quick and item.get_closest_marker("slow") is None:
            item.add_marker(pytest.mark.quick)
