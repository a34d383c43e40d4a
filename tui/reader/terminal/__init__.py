"""The output layer between Textual and the terminal: driver, frame buffer, early paint."""
