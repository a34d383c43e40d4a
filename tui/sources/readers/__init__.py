"""One module per family of formats, run only in the reader process: bytes in, Documents out, ReadError where not."""
