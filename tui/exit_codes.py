"""The exit statuses of the command: the one table. Standard names where there are any (sysexits.h, 128 + signal)."""

FINE = 0
DIFFERENT = 1
WRONG = 2
DEFECT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141

EXIT_CODES = {
    FINE: "fine",
    DIFFERENT: "only with --exit-code: the accounts differ",
    WRONG: "wrong usage, an article that cannot be read, or a report that cannot be written",
    DEFECT: "an error of hexapla itself",
    INTERRUPTED: "interrupted",
    BROKEN_PIPE: "nobody reads the output any more",
}
"""What each means; the manual explains every one. A reader ended by another signal gives 128 and its number."""
