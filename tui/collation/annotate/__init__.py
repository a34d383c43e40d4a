"""Words as every later step knows them: word lists, tokens, language, numerals, quotation marks, lazy patterns."""
