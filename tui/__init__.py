"""Hexapla reads two to six accounts of one story side by side."""

__version__ = "0.2.0"
