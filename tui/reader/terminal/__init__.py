"""What stands between Textual and the terminal: driver, output, early paint."""
