"""The commands: what each key and each `:` line does, one module per feature."""
