"""The one place that touches private parts of Textual, and knows whether they are as expected."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import textual
from rich.segment import Segment
from rich.text import Text
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.strip import Strip

TESTED = "8.2."
"""Prefix of the supported versions."""

Piece = tuple[int, int, Strip]
"""Row, first column, and the strip drawn there."""

_METHODS: dict[Callable[..., Any], list[str]] = {
    App._display: ["self", "screen", "renderable"],
    App._watch_theme: ["self", "theme_name"],
    LayoutUpdate.__init__: ["self", "strips", "region"],
    ChopsUpdate.__init__: ["self", "chops", "spans", "chop_ends"],
}
_APP = (
    "_batch_count",
    "_running",
    "_closed",
    "_sync_available",
    "_driver",
    "_handle_exception",
    "_exit_renderables",
    "_exception",
    "_close_messages_no_wait",
)


def incompatibility(app: App[Any]) -> str:
    """Why the installed Textual is unsupported; empty if it is supported."""
    version = _version()
    if version and not version.startswith(TESTED):
        return f"Textual {version} is not known"
    for method, parameters in _METHODS.items():
        if list(inspect.signature(method).parameters) != parameters:
            return f"{method.__qualname__} takes other arguments"
    missing = [name for name in _APP if not hasattr(app, name)]
    return f"App.{missing[0]} is missing" if missing else ""


def _version() -> str:
    """Textual's version from its folder's name; ``importlib.metadata`` would take 20 ms before the first screen."""
    installed = Path(textual.__file__).parent.parent.glob("textual-*.dist-info")
    return next((folder.name.removeprefix("textual-").removesuffix(".dist-info") for folder in installed), "")


def draws(app: App[Any]) -> bool:
    """Whether a frame given to the app now reaches a terminal at once and in full."""
    driver = app._driver
    idle = app._batch_count or not app._running or app._closed
    return not idle and driver is not None and not driver.is_headless and not driver.is_inline


def is_frame(update: object) -> bool:
    """Whether the update is of a kind that `pieces` reads."""
    return isinstance(update, LayoutUpdate | ChopsUpdate)


def is_whole(update: object) -> bool:
    """Whether the update draws every cell of the screen."""
    return isinstance(update, LayoutUpdate)


def pieces(update: object) -> Iterator[Piece]:
    """Where on the screen the update draws what, as the stock output would."""
    if isinstance(update, LayoutUpdate):
        yield from _of_layout(update)
    elif isinstance(update, ChopsUpdate):
        yield from _of_chops(update)


def _of_layout(update: LayoutUpdate) -> Iterator[Piece]:
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield y, x, strip
            x += strip.cell_length


def _of_chops(update: ChopsUpdate) -> Iterator[Piece]:
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= right and end > left:
                yield y, x, strip if end <= right else strip.crop(0, right - x)


def segments(strip: Strip) -> list[Segment]:
    """The strip's runs of text."""
    return strip._segments


def cleaned(update: Any, change: Callable[[Segment], Segment]) -> Any:
    """The update with each run of text changed; for the stock output."""
    if isinstance(update, LayoutUpdate):
        update.strips = [[_changed(strip, change) for strip in strips] for strips in update.strips]
    elif isinstance(update, ChopsUpdate):
        update.chops = [{x: strip and _changed(strip, change) for x, strip in chops.items()} for chops in update.chops]
    return update


def _changed(strip: Strip, change: Callable[[Segment], Segment]) -> Strip:
    return Strip([change(segment) for segment in strip], strip.cell_length)


def driver(app: App[Any]) -> Driver | None:
    """The app's driver; None while it does not run."""
    return app._driver


def synchronises(app: App[Any]) -> bool:
    """Whether the terminal has said that it shows frames as a whole (mode 2026)."""
    return app._sync_available


def fail(app: App[Any], error: Exception) -> None:
    """End the app as for any error inside it."""
    app._handle_exception(error)


def error(app: App[Any]) -> Exception | None:
    """The error that ends the app; None when there is none."""
    return app._exception


def end_with(app: App[Any], line: Text) -> None:
    """End the app at once and print a line when the terminal is restored."""
    app._exit_renderables.append(line)
    app._close_messages_no_wait()


def refresh_theme(app: App[Any]) -> None:
    """Have everything drawn in the colours that the theme in force has now."""
    app._watch_theme(app.theme)


def send(app: App[Any], sequence: str) -> None:
    """Write an escape sequence to the terminal, if the app runs on one."""
    if app._driver is not None:
        app._driver.write(sequence)
        app._driver.flush()


def key_parser() -> XTermParser:
    """A parser from what a terminal sends to Textual's messages."""
    return XTermParser()
