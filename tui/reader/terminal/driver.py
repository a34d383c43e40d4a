"""Between Textual and the terminal: few modes, no threads, and everything put back whatever happens."""

from __future__ import annotations

import asyncio
import codecs
import os
import re
import signal
from functools import partial
from typing import Any, Protocol, cast

from textual import constants
from textual.app import App
from textual.driver import Driver
from textual.events import Key, Resize
from textual.geometry import Size
from textual.message import Message

from tui.reader.terminal import textual_internals as internals
from tui.reader.terminal.device import (
    ASK_BACKGROUND,
    ASK_SYNCHRONISED,
    DEADLY,
    MOUSE_OFF,
    MOUSE_ON,
    POINTER_SHAPE,
    Device,
    Signals,
    understands_questions,
)

# -- from the bytes of the keyboard to text that a parser can be fed with ----------------------------------------------


_OLD_MOUSE = re.compile(rb"\x1b\[M.{3}", re.DOTALL)
_PASTE, _PASTED = b"\x1b[200~", b"\x1b[201~"
"""Where pasted words begin and end."""
_ANSWER = re.compile(rb"\x1b\]11;([rgba:#0-9A-Fa-f/]*)(?:\x07|\x1b\\)?")
"""The terminal's answer with its background; its end is missing where other bytes have come before it."""
_MOUSE_OR_PASTE_CUT = rb"\x1b\[(?:M.{0,2}|20{0,2})\Z"
_ANSWER_CUT = rb"\x1b\](?:11?|11;[rgba:#0-9A-Fa-f/]*\x1b?)?\Z"
_CUT = re.compile(_MOUSE_OR_PASTE_CUT, re.DOTALL)
_CUT_OR_ANSWER = re.compile(_MOUSE_OR_PASTE_CUT + b"|" + _ANSWER_CUT, re.DOTALL)
_CUT_OR_ESCAPE = re.compile(_MOUSE_OR_PASTE_CUT + b"|" + _ANSWER_CUT + rb"|\x1b\Z", re.DOTALL)
_PASTED_CUT = re.compile(rb"\x1b(?:\[(?:2(?:01?)?)?)?\Z")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ESCAPE = "\x1b[27u"
"""The key, spelled so that nothing after it changes its meaning."""


class Keyboard:
    """An incremental decoder of typed bytes; bytes that are no text are dropped.

    Mouse reports in the oldest form (X10: six bytes, beyond column 95 no UTF-8) come from terminals that
    were not asked for them, after a multiplexer was attached again for instance. They mean nothing here.
    Pasted words are words: no escape among them ends the paste and lets the rest of it act as keys.
    After `expect_background` the terminal's answer is taken out, whenever and in whatever pieces it comes: what may be
    its beginning waits for more bytes or for `release`.
    """

    def __init__(self) -> None:
        self.background = ""
        """The background the terminal has answered with, as in ``rgb:1e1e/1e1e/1e1e``; empty until then."""
        self.escape_waits = False
        """Whether an escape at the end of the bytes may be the beginning of the answer."""
        self._expected = 0
        self._after_escape = False
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="ignore")
        self._rest = b""
        self._pasting = False

    def decode(self, data: bytes) -> str:
        """The text of these bytes; the part that waits for more bytes comes with them."""
        if self._rest == b"\x1b" and not self._pasting and data[:1] not in (b"[", b"O", b"]"):
            self._rest = ESCAPE.encode()
        if self._after_escape and data.startswith(b"]11;"):  # that escape was no key
            self._rest = b"\x1b"
        data, self._rest = self._rest + data, b""
        self._after_escape = bool(self._expected) and data.endswith(b"\x1b")
        parts: list[bytes] = []
        while data:
            part, data = self._words(data) if self._pasting else self._keys(data)
            parts.append(part)
        return self._decoder.decode(b"".join(parts))

    def expect_background(self) -> None:
        """Take one more answer out of what comes from now on."""
        self._expected += 1
        self.escape_waits = True

    @property
    def holds_keys(self) -> bool:
        """Whether bytes wait that may be keys as well as the beginning of an answer."""
        return bool(self._expected) and self._rest in (b"\x1b", b"\x1b]", b"\x1b]1", b"\x1b]11")

    def release(self) -> str:
        """The text of the keys that wait, as nothing has followed them."""
        if not self.holds_keys:
            return ""
        keys, self._rest = self._rest, b""
        self._after_escape = keys == b"\x1b"
        return ESCAPE if self._after_escape else keys.decode()

    def _keys(self, data: bytes) -> tuple[bytes, bytes]:
        """Split at the beginning of a paste: the typed part, and the rest."""
        typed, begin, rest = data.partition(_PASTE)
        typed = _OLD_MOUSE.sub(b"", typed)
        self._pasting = bool(begin)
        if not begin:
            cut = _CUT_OR_ESCAPE if self.escape_waits else _CUT_OR_ANSWER
            typed = self._without(cut if self._expected else _CUT, typed)
        if self._expected:
            typed = _ANSWER.sub(self._take_answer, typed)
        return typed + begin, rest

    def _take_answer(self, answer: re.Match[bytes]) -> bytes:
        self.background = answer[1].decode()
        self._expected = max(0, self._expected - 1)
        self.escape_waits = self.escape_waits and self._expected > 0
        return b""

    def _words(self, data: bytes) -> tuple[bytes, bytes]:
        """Split at the end of a paste: the pasted text without key sequences, and the rest."""
        words, end, rest = data.partition(_PASTED)
        self._pasting = not end
        if self._pasting:
            words = self._without(_PASTED_CUT, words)
        return _CONTROL.sub(b"", words) + end, rest

    def _without(self, cut: re.Pattern[bytes], data: bytes) -> bytes:
        """The bytes up to a sequence that is not complete, which waits."""
        found = cut.search(data)
        self._rest = data[found.start() :] if found else b""
        return data[: found.start()] if found else data


# -- the driver --------------------------------------------------------------------------------------------------------


_RESIZE_DEBOUNCE = 0.04
"""Debounce time in seconds: a size counts when no other has followed it within it."""
_RESIZE_MAX_DELAY = 0.3
"""Maximum delay in seconds of a size while others keep coming."""
_ANSWER_TIMEOUT = 2.0
"""Timeout in seconds of the terminal's answer: an escape that comes later is the key at once."""
_HOLD_TIMEOUT = 0.15
"""Timeout in seconds of what may be a key or the beginning of the terminal's answer."""
_ESCAPE_MARGIN = 0.005
"""Seconds by which the parser is asked later than it set as its limit."""


class Output(Protocol):
    """The output layer that decides which bytes the driver sends."""

    device: Device | None
    """The terminal, where something was drawn on it before the app runs."""
    asks_background: bool
    """Whether the terminal is asked for its background."""

    def background_told(self, answer: str) -> None:
        """Take the terminal's answer: its background, as in ``rgb:1e1e/1e1e/1e1e``."""

    def forget(self) -> None:
        """Mark the content of the terminal as unknown."""

    def redraw(self) -> None:
        """Draw everything again."""

    def terminal_is_free(self) -> None:
        """Bring the terminal up to date."""

    def end(self, number: signal.Signals) -> None:
        """End because of a signal, in order and with its status."""


class ThriftyDriver(Driver):
    """Drives a terminal from the event loop alone, for an app with thrifty output."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._output = cast("Output", app)
        self._device = self._output.device or Device()
        self._size = self._device.size
        self._signals = Signals(emergency=self._device.leave)
        self._keyboard = Keyboard()
        self._parser = internals.key_parser()
        self._active = False
        self._waiting: asyncio.TimerHandle | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._resize: asyncio.TimerHandle | None = None
        self._resize_deadline = 0.0

    @property
    def can_suspend(self) -> bool:
        """Whether the terminal can be lent to another program: always."""
        return True

    @property
    def ready(self) -> bool:
        """Whether a frame sent now would be shown at once, on a screen of a size that is known."""
        return self._active and not self._device.busy and self._resize is None

    def write(self, data: str) -> None:
        """Send to the terminal, in full-screen mode only."""
        if self._active and not data.startswith(POINTER_SHAPE):
            self._device.send(data)

    def start_application_mode(self) -> None:
        """Set the modes, listen to keys and signals, post the size."""
        self._active = True
        self._device.attach(self._loop, self._output.terminal_is_free)  # the early screen may have left bytes
        if self._device.enter():
            self._output.forget()
        if self._mouse:
            self.write(MOUSE_ON)
        if understands_questions(os.environ):
            self.write(ASK_SYNCHRONISED)
        if self._output.asks_background:
            self._keyboard.expect_background()
            self.write(ASK_BACKGROUND)
            self._deadline = self._loop.call_later(_ANSWER_TIMEOUT, self._expect_no_longer)
        self._loop.add_reader(self._device.descriptor, self._read)
        endings = {number: partial(self._end, number) for number in DEADLY}
        others = {signal.SIGWINCH: self._resized, signal.SIGTSTP: self._stop, signal.SIGCONT: self._continue}
        self._signals.watch(self._loop, {**endings, **others})
        self._tell_size()

    def disable_input(self) -> None:
        """Listen to no more keys."""
        self._loop.remove_reader(self._device.descriptor)

    def stop_application_mode(self) -> None:
        """Put the terminal and the signals back."""
        self.disable_input()
        self._device.detach()
        for timer in (self._waiting, self._deadline, self._resize):
            if timer:
                timer.cancel()
        self._resize = None
        self._active = False
        self._device.leave()
        self._signals.release()

    def switch_mouse(self, on: bool) -> None:
        """Have clicks and the wheel reported, or leave them to the terminal."""
        self._mouse = on
        self.write(MOUSE_ON if on else MOUSE_OFF)

    def send_message(self, message: Message) -> None:
        """Give a message to the app."""
        self._app.post_message(message)

    # Keys

    def _read(self) -> None:
        data = self._device.read()
        if self._device.lost:
            self._end(signal.SIGHUP)
            return
        self._feed(self._keyboard.decode(data))
        if self._keyboard.background:
            self._output.background_told(self._keyboard.background)
            self._keyboard.background = ""

    def _feed(self, text: str) -> None:
        """Give the text to the parser, and look again when an escape at its end can no longer begin a sequence."""
        for place, part in enumerate(text.split(ESCAPE)):
            if place:
                self.process_message(Key("escape", "\x1b"))
            for message in self._parser.feed(part) if part else ():  # no text would end all input
                self.process_message(message)
        if self._waiting:
            self._waiting.cancel()
        delay = _HOLD_TIMEOUT if self._keyboard.holds_keys else constants.ESCAPE_DELAY
        self._waiting = self._loop.call_later(delay + _ESCAPE_MARGIN, self._wait_no_longer)

    def _wait_no_longer(self) -> None:
        """Take an escape that nothing followed for the key."""
        for message in self._parser.tick():
            self.process_message(message)
        if self._keyboard.holds_keys:
            self._feed(self._keyboard.release())

    def _expect_no_longer(self) -> None:
        """Hold back no escape any more; an answer that comes later is still taken."""
        self._keyboard.escape_waits = False

    # Signals

    def _end(self, number: signal.Signals) -> None:
        self.disable_input()
        self._output.end(number)

    def _stop(self) -> None:
        """Give the terminal back, stop, and start again on SIGCONT."""
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)
        self.resume_application_mode()
        self._output.redraw()

    def _continue(self) -> None:
        """Set everything again after a stop that left no time to tidy up."""
        self.suspend_application_mode()
        self.resume_application_mode()
        self._output.redraw()

    # Size

    def _resized(self) -> None:
        """Debounce the new size."""
        now = self._loop.time()
        if self._resize:
            self._resize.cancel()
        else:
            self._resize_deadline = now + _RESIZE_MAX_DELAY
        self._resize = self._loop.call_at(min(now + _RESIZE_DEBOUNCE, self._resize_deadline), self._settled)

    def _settled(self) -> None:
        self._resize = None
        self._output.forget()  # terminals cut and fill their screens in different ways
        if self._device.size == self._size:
            self._output.redraw()
        self._tell_size()

    def _tell_size(self) -> None:
        self._size = self._device.size
        size = Size(*self._size)
        self._app.post_message(Resize(size, size))
