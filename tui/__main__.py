"""`python -m tui` and the `hexapla` command."""

from tui.startup import prepare


def main() -> int:
    """Exit status of the command line."""
    prepare()
    from tui.cli import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
