"""The dialogs: help, summary, palette."""
