"""The table of keys, how key presses become commands, and the file of the user's own keys."""
