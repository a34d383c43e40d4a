"""What a terminal sends for a key."""

from __future__ import annotations

NAMED = {
    "ENTER": b"\r",
    "TAB": b"\t",
    "BTAB": b"\x1b[Z",
    "ESC": b"\x1b",
    "SPACE": b" ",
    "BS": b"\x7f",
    "UP": b"\x1b[A",
    "DOWN": b"\x1b[B",
    "RIGHT": b"\x1b[C",
    "LEFT": b"\x1b[D",
    "HOME": b"\x1b[H",
    "END": b"\x1b[F",
    "PGUP": b"\x1b[5~",
    "PGDN": b"\x1b[6~",
    "DEL": b"\x1b[3~",
    "F1": b"\x1bOP",
    "F2": b"\x1bOQ",
    "FOCUS-IN": b"\x1b[I",
    "FOCUS-OUT": b"\x1b[O",
    "WHEEL-UP": b"\x1b[<64;5;5M",
    "WHEEL-DOWN": b"\x1b[<65;5;5M",
}


def key_bytes(key: str) -> bytes:
    """The bytes of a named key (``ENTER``), a control key (``^D``), or of the text itself (``j``)."""
    if key in NAMED:
        return NAMED[key]
    if len(key) == 2 and key[0] == "^":
        return bytes([ord(key[1].upper()) & 0x1F])
    return key.encode()


def click(x: int, y: int) -> bytes:
    """A press and a release of the left button at a column and row, from 0."""
    return f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m".encode()


def motion(x: int, y: int) -> bytes:
    """The mouse moved over a column and row, from 0, no button held."""
    return f"\x1b[<35;{x + 1};{y + 1}M".encode()
