"""`python -m tui` and the `hexapla` command."""


def main() -> int:
    """Exit status of the command line."""
    from tui.cli import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
