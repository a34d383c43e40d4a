"""The library: a pile of articles in one SQLite file, and the stories found in it. Never imported by `hexapla A B`."""

from tui.library.entries import Entry, read_entries
from tui.library.listing import Wanted, list_stories, render_csv, render_json, render_text
from tui.library.store import Library, LibraryError, Story

__all__ = [
    "Entry",
    "Library",
    "LibraryError",
    "Story",
    "Wanted",
    "list_stories",
    "read_entries",
    "render_csv",
    "render_json",
    "render_text",
]
