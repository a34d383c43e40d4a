"""Where everything stands: boxes, columns, rows. Pure."""
