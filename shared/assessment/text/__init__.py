"""Text as all of the assessment sees it: lexicon, language, similarity, alignment, messages."""
