"""Everything that knows Textual: the screens a person reads in."""
