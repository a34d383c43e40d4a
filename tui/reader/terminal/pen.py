"""How a cell is drawn, and the shortest escape sequence from one way to another."""

from functools import lru_cache
from typing import NamedTuple

CSI = "\x1b["

# One bit for each attribute, in Rich's order: what switches it on, what switches it off (ECMA-48, SGR).
_SWITCHES = (
    ("1", "22"), ("2", "22"), ("3", "23"), ("4", "24"), ("5", "25"), ("6", "25"), ("7", "27"),
    ("8", "28"), ("9", "29"), ("21", "24"), ("51", "54"), ("52", "54"), ("53", "55"),
)  # fmt: skip

BOLD, DIM, ITALIC, UNDERLINE, BLINK, RAPID, REVERSE, CONCEAL, STRIKE = (1 << bit for bit in range(9))
UNSEEN_ON_BLANKS = BOLD | DIM | ITALIC
"""Attributes that leave a blank cell as it is."""


class Pen(NamedTuple):
    """Attributes as bits, colours as SGR parameters (``38;5;120``), empty for the terminal's own."""

    attributes: int = 0
    foreground: str = ""
    background: str = ""

    @property
    def on_blank(self) -> "Pen":
        """The plainest pen with which a blank looks the same."""
        if self.attributes & ~UNSEEN_ON_BLANKS:
            return self
        return Pen(background=self.background)


PLAIN = Pen()


@lru_cache(maxsize=4096)
def transition(old: Pen, new: Pen) -> str:
    """The shortest SGR sequence that takes a terminal from one pen to the other, empty when they are equal."""
    if old == new:
        return ""
    afresh = CSI + ";".join(["", *_switched_on(new.attributes), *filter(None, new[1:])]) + "m"  # empty is 0
    if new == PLAIN:
        return CSI + "m"
    changes = CSI + ";".join(_changes(old, new)) + "m"
    return min(changes, afresh, key=len)


def _changes(old: Pen, new: Pen) -> list[str]:
    gone = _switched_off(old.attributes & ~new.attributes)
    # One code may switch off two attributes (22: bold and dim): those that stay come back after it.
    lost = sum(1 << bit for bit, (_, off) in enumerate(_SWITCHES) if off in gone)
    codes = [*gone, *_switched_on(new.attributes & (~old.attributes | lost))]
    if old.foreground != new.foreground:
        codes.append(new.foreground or "39")
    if old.background != new.background:
        codes.append(new.background or "49")
    return codes


def _switched_on(attributes: int) -> list[str]:
    return [on for bit, (on, _) in enumerate(_SWITCHES) if attributes >> bit & 1]


def _switched_off(attributes: int) -> list[str]:
    return sorted({off for bit, (_, off) in enumerate(_SWITCHES) if attributes >> bit & 1})
