"""What every later step needs to know of words: tokens, stop words, language, quotation marks, numerals."""
