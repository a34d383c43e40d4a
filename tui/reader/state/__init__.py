"""The state of the reader: the story and the choices of its user. Pure."""
