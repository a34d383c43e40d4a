"""`python -m tui` and the `hexapla` command."""

import gc

SELDOM = 50_000
"""Objects made until garbage is looked for. Python's own 700 are made many times over before the first screen."""


def main() -> int:
    """Exit status of the command line."""
    gc.set_threshold(SELDOM)
    from tui.cli import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
