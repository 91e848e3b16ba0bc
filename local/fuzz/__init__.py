"""The API's document, fuzzed: with one's own token, another's and none (`make fuzz`)."""
