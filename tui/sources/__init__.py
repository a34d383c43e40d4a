"""The edge: a path, a folder or standard input comes in, an Article goes out."""
