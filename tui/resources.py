"""Finds the folders that ship beside the code: styles/ and seeds/."""

from __future__ import annotations

from pathlib import Path


def resource_dir(name: str) -> Path:
    """The folder ``name``, inside the installed package or beside it in a checkout.

    Raises FileNotFoundError when the installation lacks it.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"hexapla is not fully installed: folder {name!r} is missing; install it again")
