"""The pages of help, summary and palette. Pure."""
