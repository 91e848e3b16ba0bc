"""Dead letters: tell the candidate, in words, what will not happen by itself."""
