"""Finds the folders that ship beside the code: styles/ and seeds/."""

from __future__ import annotations

import os


def resource_dir(name: str) -> str:
    """The folder ``name``, inside the installed package or beside it in a checkout.

    Raises FileNotFoundError when the installation lacks it.
    """
    package = os.path.dirname(os.path.realpath(__file__))
    for folder in (f"{package}/{name}", f"{os.path.dirname(package)}/{name}"):
        if os.path.isdir(folder):
            return folder
    raise FileNotFoundError(f"hexapla is not fully installed: folder {name!r} is missing; install it again")
