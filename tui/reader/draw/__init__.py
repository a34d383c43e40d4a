"""Text, marks and paint of each row of the screen. Pure."""
