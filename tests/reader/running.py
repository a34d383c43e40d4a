"""The reader without a terminal: keys in, state out. What is waited for is a state of the app, never a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from unittest.mock import patch

from textual.app import App
from textual.events import Callback
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot

FOR_EVER = float("inf")


@dataclass
class Mark:
    """Called by a message of ours: where that is carried out, all that was sent before has been."""

    pump: MessagePump
    under_way: set[MessagePump]

    def __call__(self) -> None:
        self.under_way.discard(self.pump)


class Messages:
    """The messages of an app: counted as each is carried out, until none is left."""

    def __init__(self) -> None:
        self.app: App | None = None
        self._carried_out = 0

    def hook(self, message: Message) -> None:
        """Called by Textual with each message that is being carried out."""
        self._carried_out += not isinstance(getattr(message, "callback", None), Mark)

    async def none_left(self, *_: object) -> None:
        """Comes back when marks have gone round the whole app without meeting another message."""
        before = -1
        while self.app is not None and before != self._carried_out and self.app._exception is None:
            before = self._carried_out
            await self._send_marks_round(self.app)

    async def _send_marks_round(self, app: App) -> None:
        await asyncio.sleep(0)  # what threads have sent arrives first
        under_way: set[MessagePump] = set()
        for pump in (app, *app._registry):
            if pump.post_message(Callback(Mark(pump, under_way))):
                under_way.add(pump)
        while any(not pump._closing for pump in under_way) and app._exception is None:
            await asyncio.sleep(0)


@asynccontextmanager
async def running(app: App, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot]:
    """The app without a terminal. Its pilot waits until nothing is left to do, where Textual's own takes a process
    for idle that gets no processor; and digits may be a number however long the next key takes."""
    messages = Messages()
    with (
        patch("textual.app.wait_for_idle", messages.none_left),
        patch("textual.pilot.wait_for_idle", messages.none_left),
        patch("tui.reader.keymap.keys.NUMBER_TIMEOUT", FOR_EVER),
    ):
        async with app.run_test(size=size, message_hook=messages.hook) as pilot:
            messages.app = app
            await pilot.pause()
            yield pilot
